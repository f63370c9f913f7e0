/// Bringing file trees back from a recovery point.
///
/// Words: the *target* is the directory restored into; a *fresh* entry has nothing in its place; a file is *in
/// place* when its existing blocks are reused, and *beside* when it is written under a temporary name first.
///
/// 1. [TreeWalk] goes through the trees, one thread, without recursion. It makes directories (mode 0700 for now),
///    symbolic links and special files, and collects regular files into a [Batch].
/// 2. [BatchRunner] works on one batch while the next one is being collected: compares what exists already, asks the
///    index where the missing blobs lie, and lets its workers read pack by pack, in the order of first use. A blob
///    is written to all its places as it arrives. So memory does not grow with what is restored.
/// 3. At the end of its batch a file gets its other names (hard links), is verified if that was asked for, and
///    directories whose content is complete lose what is not wanted and get their attributes, deepest first.
///
/// Safety. Everything is reached through open directories and single names, and no symbolic link is followed below
/// the target, so nothing is ever written outside of it, whatever a tree says. A tree that names an entry twice is
/// refused in that name, for one of both could be a symbolic link that is meant to redirect the other.
///
/// What is never left under a name: content that the hashes do not vouch for. A file of one blob is created when the
/// blob is verified; a file of several is written beside and renamed when it is complete. What exists is replaced in
/// the same way, with one exception: a file of several blobs of which some are on disk already is changed in place,
/// so that an interruption leaves a mixture; if the repository turns out to be damaged meanwhile, the file is moved
/// to a temporary name (`.holdfast-….part`), which the problem tells.
///
/// Attributes are set in the order owner, extended attributes, mode, times, because each may undo what comes later.
/// Without the rights of root, owners and attributes that the system refuses to set are passed over, as restic does,
/// and counted; setuid and setgid are not given to a file whose owner could not be set. Sockets are not restored.
@NullMarked
package dev.holdfast.asset.files.restore;

import org.jspecify.annotations.NullMarked;
