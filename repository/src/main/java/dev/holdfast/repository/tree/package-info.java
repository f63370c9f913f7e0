/// Reading, walking and comparing the trees of snapshots.
@NullMarked
package dev.holdfast.repository.tree;

import org.jspecify.annotations.NullMarked;
