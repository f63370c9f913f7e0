/// Capturing directory trees into a repository.
///
/// A capture is a tree of fork-join tasks, one per directory. A directory task lists its directory, turns small files
/// into nodes itself, forks its subdirectories (and batches of files, where there are many), and when all are done
/// encodes and stores the tree blob and hands the directory's node to its parent. Workers take the task they forked
/// last, so the walk goes into the depth and memory stays bounded by depth, not by the number of files.
///
/// A large file is cut into chunks by the task that reads it; the chunks are hashed, compressed and encrypted by
/// whichever worker is free. If no buffer is free the reader does a chunk itself: nobody ever waits for a buffer.
///
/// What is not guaranteed: a file that changes while it is read may be stored in a state that never was. This is
/// reported. A consistent state of files that change needs a snapshot of the file system below them.
@NullMarked
package dev.holdfast.asset.files.capture;

import org.jspecify.annotations.NullMarked;
