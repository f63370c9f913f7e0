/// Conversations with a MariaDB or MySQL server: one statement after the other, small results as text, large
/// ones as the bytes that the server sends, rows into tables from a stream.
///
/// Two ways lead to a server: the driver, over TCP or a Unix socket, and the vendor's client program behind a
/// prefix.
@NullMarked
package dev.holdfast.asset.mariadb.session;

import org.jspecify.annotations.NullMarked;
