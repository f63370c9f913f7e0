/// Running the programs of vendors: `pg_dump`, `mariadb`, `sqlite3` and their like.
///
/// [ClientPrograms] finds a program that is new enough, a [ProgramCall] says what it is given, a [ChildProcess] runs
/// it.
/// No shell takes part on this machine. A program may run somewhere else, behind a **prefix** such as
/// `docker exec -i NAME`, `kubectl exec -i POD --` or `ssh HOST`; variables then travel in the first lines of its
/// standard input, so that a password never stands in arguments, neither here nor there.
///
/// A program has succeeded if its exit status is 0 **and** it wrote what the call expects. What it writes to its
/// standard error is kept, the last lines stand in the error.
@NullMarked
package dev.holdfast.asset.process;

import org.jspecify.annotations.NullMarked;
