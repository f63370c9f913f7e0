/// Storages that stand before another one and add a single concern each: refusing changes, measuring,
/// trying again, keeping to a number of connections.
@NullMarked
package dev.holdfast.storage.decorate;

import org.jspecify.annotations.NullMarked;
