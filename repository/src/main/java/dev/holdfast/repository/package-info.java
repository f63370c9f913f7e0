/// The published face of the repository library: open a repository, read it, write it, and follow what it does.
@NullMarked
package dev.holdfast.repository;

import org.jspecify.annotations.NullMarked;
