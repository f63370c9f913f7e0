/// The commands that look into recovery points: `show`, `diff`, `find`, `dump`.
@NullMarked
package dev.holdfast.cli.command.inspect;

import org.jspecify.annotations.NullMarked;
