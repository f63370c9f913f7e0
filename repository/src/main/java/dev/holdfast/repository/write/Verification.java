package dev.holdfast.repository.write;

/// Which share of the encoded blobs is decrypted, decompressed and hashed again before it is stored, to catch faulty
/// memory, processors and libraries while the source still exists.
public enum Verification {
    /// Every blob.
    ALL,
    /// Every tree blob, and one data blob in sixteen, chosen at random.
    SAMPLED,
    /// None.
    OFF;

    /// What is used unless told otherwise.
    public static final Verification DEFAULT = SAMPLED;
}
