/// Recovery points: listing, finding by prefix, choosing the latest.
@NullMarked
package dev.holdfast.repository.snapshot;

import org.jspecify.annotations.NullMarked;
