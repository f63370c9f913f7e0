/// Repositories in buckets of S3-compatible object storages, in restic's layout, through Amazon's client.
///
/// What the code relies on: a stored object is visible whole, to everybody, at once, and replaces another one in one
/// step (Amazon S3 User Guide, "Amazon S3 data consistency model"; Ceph and MinIO promise the same).
@NullMarked
package dev.holdfast.storage.s3;

import org.jspecify.annotations.NullMarked;
