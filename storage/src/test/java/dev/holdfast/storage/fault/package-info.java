/// Storages that go wrong on purpose, the same way for the same seed: for the tests of everything that must survive it.
@NullMarked
package dev.holdfast.storage.fault;

import org.jspecify.annotations.NullMarked;
