/// What is in a server, and the words in which it is made: tables with their columns and keys, definitions as
/// the server writes them, scripts of statements, and where all that lies in a recovery point.
@NullMarked
package dev.holdfast.asset.mariadb.catalog;

import org.jspecify.annotations.NullMarked;
