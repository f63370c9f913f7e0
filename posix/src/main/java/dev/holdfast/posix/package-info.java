/// The file system as it really is: names are bytes, every kind of file exists, times have nanoseconds, and
/// nothing is followed or converted unasked.
///
/// Words: a *name* ([FileName]) is one component of a *path* ([FilePath]); an *entry* is what a directory lists;
/// a *status* is what `stat(2)` tells. Work is done relative to an open directory ([DirectoryHandle]), so that
/// neither the length of a path nor somebody who swaps a directory for a symbolic link in the meantime can lead
/// it elsewhere. Paths serve only to begin ([FileSystemAccess]) and to speak to people.
///
/// Every failure is a [PosixException] that carries the error number; `EINTR` is retried and never seen.
@NullMarked
package dev.holdfast.posix;

import org.jspecify.annotations.NullMarked;
