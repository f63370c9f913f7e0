/// `restore`: options, places, and what is told about it.
@NullMarked
package dev.holdfast.cli.command.restore;

import org.jspecify.annotations.NullMarked;
