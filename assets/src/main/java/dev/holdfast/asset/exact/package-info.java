/// Files that are captured exactly as the file system holds them, with a record beside them of what they are.
///
/// For asset types whose files mean something: certificates, keys. Symbolic links are stored as they are, and what they
/// lead to is captured too. The recovery point is one tree: the files under their full paths, and the record below the
/// directory `/APPLICATION/ASSET`.
@NullMarked
package dev.holdfast.asset.exact;

import org.jspecify.annotations.NullMarked;
