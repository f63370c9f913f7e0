/// Many clients on repositories whose storages are unreliable, in an order that is drawn: what they do must never
/// make a completed recovery point unreadable.
///
/// A [Schedule] has two [Site]s, which copy from each other. Each step is one [Client]: a process that opens a
/// repository through a network of its own, does one [Errand], and ends or dies. In the middle of an errand another
/// client may come in, which then does all of its errand between two requests of the first; and a client may be
/// stopped for so long that its lock is taken for stale.
///
/// Time is that of a clock which moves when somebody waits.
@NullMarked
package dev.holdfast.engine.campaign;

import org.jspecify.annotations.NullMarked;
