/// What would be missing from a capture, found out before it begins.
@NullMarked
package dev.holdfast.asset.postgres.preflight;

import org.jspecify.annotations.NullMarked;
