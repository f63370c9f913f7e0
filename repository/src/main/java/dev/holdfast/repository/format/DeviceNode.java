package dev.holdfast.repository.format;

/// A device file.
///
/// @param device its number, `st_rdev`: an unsigned 64-bit number in the encoding of the system that made it
public record DeviceNode(NodeName name, Metadata metadata, Kind kind, long device) implements Node {
    /// How the device is read and written.
    public enum Kind {
        BLOCK,
        CHARACTER
    }
}
