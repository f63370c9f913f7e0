package dev.holdfast.storage.fault;

/// The operations of a storage that can be made to fail.
public enum Operation {
    PUT,
    READ,
    SIZE,
    LIST,
    REMOVE
}
