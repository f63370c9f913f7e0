/// The units people write in a configuration: sizes, percentages, spans of time, cron schedules.
///
/// Each type reads the text a person writes (`parse`, refusing everything it does not know) and prints a text
/// that it reads back to an equal value (`toString`).
@NullMarked
package dev.holdfast.settings.value;

import org.jspecify.annotations.NullMarked;
