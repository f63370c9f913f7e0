/// YAML as written: values that know the file, line and column they stand at, and nothing about their
/// meaning.
///
/// A document is read from the parser's events into immutable values. Anchors and aliases work; an alias
/// inside its own anchor, a document deeper than 32 levels, larger than a mebibyte, or growing beyond 100,000
/// values through its aliases is refused, so a hostile file costs a bounded amount of memory and time. Merge
/// keys (`<<`) and tags are not supported.
@NullMarked
package dev.holdfast.settings.yaml;

import org.jspecify.annotations.NullMarked;
