/// PostgreSQL databases, versions 13 to 18.
///
/// Definitions come from `pg_dump` and go back through `pg_restore`, because their form is the vendor's; rows move
/// by `COPY` in several sessions that share one snapshot. `session` talks to servers, `catalog` knows what a
/// database consists of, `client` runs the vendor's programs, `capture` and `restore` do the work, `layout` says
/// where things lie in a recovery point.
@NullMarked
package dev.holdfast.asset.postgres;

import org.jspecify.annotations.NullMarked;
