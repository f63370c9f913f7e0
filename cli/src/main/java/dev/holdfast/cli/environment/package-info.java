/// The process and its surroundings: arguments and variables byte for byte, streams, the terminal, clocks, signals.
/// Everything a command may ask of them stands in [dev.holdfast.cli.environment.CliEnvironment], so that a test can
/// hand in its own.
@NullMarked
package dev.holdfast.cli.environment;

import org.jspecify.annotations.NullMarked;
