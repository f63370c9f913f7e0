/// `holdfast hold`: recovery points that nothing removes.
@NullMarked
package dev.holdfast.cli.command.hold;

import org.jspecify.annotations.NullMarked;
