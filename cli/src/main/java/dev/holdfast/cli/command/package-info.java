/// The commands, one class each: options, help and examples; parse, build a request, call the engine, render the
/// result. No rule of the product lives here.
///
/// A command throws what went wrong; [dev.holdfast.cli.Main] turns it into a message and an exit status.
@NullMarked
package dev.holdfast.cli.command;

import org.jspecify.annotations.NullMarked;
