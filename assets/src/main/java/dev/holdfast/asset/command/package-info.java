/// The output of a command as something to capture: a program that prints a dump, a list, an export.
///
/// The command's arguments are visible to everybody on the machine, so they must not carry secrets. A command that
/// fails, is ended by a signal, runs longer than its limit or prints nothing makes the capture fail: half an output is
/// no backup, and an empty one most likely comes from a mistake.
@NullMarked
package dev.holdfast.asset.command;

import org.jspecify.annotations.NullMarked;
