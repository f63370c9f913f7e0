/// Which files belong to a capture, and which parts of a recovery point to a restore.
///
/// The words: a *pattern* is one line of restic's exclude syntax ([PathPattern]); a *name* is one component of a
/// path, bytes without `/` and NUL; a *scope* is what the rules know about one directory, made once per directory
/// and asked once per entry. Everything works on bytes: a Linux name is not a string.
///
/// The syntax and its corner cases are restic's (`internal/filter`, Go's `filepath.Match`, `os.Expand`), checked
/// against the real program by the tests, so that an exclude file can be carried from one tool to the other.
///
/// 1. [Excludes] is built once, checked as a whole, and shared by all threads.
/// 2. A walker takes `excludes.at(target, device)`, then for each entry asks [DirectoryScope#judge(byte[])]
///    before and [DirectoryScope#judge(boolean, long, long)] after it has looked at the entry's status, and goes
///    down with [DirectoryScope#enter(byte[], long)].
/// 3. A restore does the same with [IncludeRules] and [RestoreScope].
///
/// A directory that is excluded is not entered, so nothing below it can be included again.
@NullMarked
package dev.holdfast.asset.files.select;

import org.jspecify.annotations.NullMarked;
