/// The programs of PostgreSQL as child processes: `pg_dump`, `pg_dumpall`, `pg_restore`, and what they are told
/// about the server. What they need to know travels in variables of the environment, the password among them.
@NullMarked
package dev.holdfast.asset.postgres.client;

import org.jspecify.annotations.NullMarked;
