/// From what the user named to an open, locked repository.
@NullMarked
package dev.holdfast.cli.session;

import org.jspecify.annotations.NullMarked;
