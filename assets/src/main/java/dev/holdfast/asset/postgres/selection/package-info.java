/// What of a database a capture takes, and what it has to leave out because it cannot be without something that is
/// left out.
@NullMarked
package dev.holdfast.asset.postgres.selection;

import org.jspecify.annotations.NullMarked;
