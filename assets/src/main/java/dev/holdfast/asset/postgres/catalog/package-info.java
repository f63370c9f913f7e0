/// What a PostgreSQL database consists of, as its catalogs say in one snapshot.
@NullMarked
package dev.holdfast.asset.postgres.catalog;

import org.jspecify.annotations.NullMarked;
