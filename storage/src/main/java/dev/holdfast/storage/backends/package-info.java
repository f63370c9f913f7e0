/// The one place that knows every backend: it turns the location of a repository into its storage.
@NullMarked
package dev.holdfast.storage.backends;

import org.jspecify.annotations.NullMarked;
