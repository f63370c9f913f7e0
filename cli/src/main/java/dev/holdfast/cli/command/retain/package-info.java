/// `holdfast retain`: keeping recovery points for as long as promised, and no longer.
@NullMarked
package dev.holdfast.cli.command.retain;

import org.jspecify.annotations.NullMarked;
