/// Tests of the REST storage against the servers that others have written.
@NullMarked
package dev.holdfast.storage.rest;

import org.jspecify.annotations.NullMarked;
