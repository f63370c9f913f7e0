/// Talking to a PostgreSQL server: a small interface with two ways behind it, the JDBC driver where the server can
/// be reached, and `psql` as a child process where only a client program can reach it (`docker exec`, `kubectl
/// exec`, `ssh`). Both give and take rows in the text format of `COPY`.
@NullMarked
package dev.holdfast.asset.postgres.session;

import org.jspecify.annotations.NullMarked;
