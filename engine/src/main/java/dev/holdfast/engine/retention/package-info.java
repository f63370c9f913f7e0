/// Which recovery points are kept: rules in, decisions out.
///
/// Words: points of one *group* are weighed against each other, those of different groups never. A *rule* keeps some
/// points of a group; a point that no rule keeps may be removed. What `30` of a *period* means is restic's: one point
/// for each of 30 periods that have one, not for the last 30 that the calendar has.
///
/// 1. Sort the points of a group from the newest to the oldest.
/// 2. Ask every rule about every point, in this order.
/// 3. Keep what any rule keeps, and in any case the newest.
///
/// Nothing is removed from a group without rules. The meaning of the rules is that of `restic forget`
/// (`internal/data/snapshot_policy.go`), shown by comparison with the program itself.
@NullMarked
package dev.holdfast.engine.retention;

import org.jspecify.annotations.NullMarked;
