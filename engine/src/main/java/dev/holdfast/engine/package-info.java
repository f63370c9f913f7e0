/// The jobs Holdfast does (backup, restore, check), told in applications, policies and recovery points. The errors of
/// this package are the ones a user sees.
@NullMarked
package dev.holdfast.engine;

import org.jspecify.annotations.NullMarked;
