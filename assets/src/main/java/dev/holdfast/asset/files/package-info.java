/// Assets of files: the keys of their configuration, and how they are captured and restored. Choosing files, capturing
/// and restoring them is done in the packages below.
@NullMarked
package dev.holdfast.asset.files;

import org.jspecify.annotations.NullMarked;
