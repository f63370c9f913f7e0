/// Where the bytes of a repository live: one small interface, one class per backend, decorators around it.
@NullMarked
package dev.holdfast.storage;

import org.jspecify.annotations.NullMarked;
