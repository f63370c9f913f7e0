/// The Linux implementation, through the Foreign Function and Memory API: one class per family of system calls,
/// whose methods answer as the kernel does, with a result or a negative error number; the handles above them
/// make exceptions of the latter.
///
/// Needs a 64-bit Linux with the GNU C library 2.28 or newer, and `/proc` mounted for extended attributes.
@NullMarked
package dev.holdfast.posix.linux;

import org.jspecify.annotations.NullMarked;
