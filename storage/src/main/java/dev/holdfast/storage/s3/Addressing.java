package dev.holdfast.storage.s3;

/// How requests name a bucket.
public enum Addressing {
    /// As is usual for the server.
    AUTO,
    /// `https://host/bucket/object`.
    PATH,
    /// `https://bucket.host/object`.
    DNS
}
