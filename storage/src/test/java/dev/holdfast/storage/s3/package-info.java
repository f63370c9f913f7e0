/// Tests of the storage in buckets, on a real server and on one that says what tests want to hear.
@NullMarked
package dev.holdfast.storage.s3;

import org.jspecify.annotations.NullMarked;
