/// Restoring PostgreSQL databases.
///
/// 1. Look at the target, change nothing: does it exist, is it empty, which version, extensions and roles does it
/// have.
/// 2. Create the database, if it is missing, and in it what `pg_dump` calls pre-data: types, functions, tables.
/// 3. Load rows in several sessions, the largest files first; count and sum them on the way and compare with what
/// the
///    recovery point says.
/// 4. Load large objects, set sequences.
/// 5. Create what `pg_dump` calls post-data, in several sessions: indexes, constraints, triggers, rules, policies;
/// fill
///    materialized views; then collect statistics.
///
/// A database that was created here is dropped again when a later step fails.
@NullMarked
package dev.holdfast.asset.postgres.restore;

import org.jspecify.annotations.NullMarked;
