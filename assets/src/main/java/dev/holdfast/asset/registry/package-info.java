/// The list of all asset types: the one place beside its own package that a new type touches.
@NullMarked
package dev.holdfast.asset.registry;

import org.jspecify.annotations.NullMarked;
