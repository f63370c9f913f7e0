/// Where things lie in a recovery point of PostgreSQL databases.
@NullMarked
package dev.holdfast.asset.postgres.layout;

import org.jspecify.annotations.NullMarked;
