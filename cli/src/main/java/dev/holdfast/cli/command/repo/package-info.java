/// The commands below `holdfast repo`, one class each.
@NullMarked
package dev.holdfast.cli.command.repo;

import org.jspecify.annotations.NullMarked;
