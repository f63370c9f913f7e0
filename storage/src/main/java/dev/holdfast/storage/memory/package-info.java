/// A repository in main memory: for tests and for trying things out. Its content ends with the process.
@NullMarked
package dev.holdfast.storage.memory;

import org.jspecify.annotations.NullMarked;
