package dev.holdfast.asset.exact;

import dev.holdfast.asset.AssetException;
import dev.holdfast.asset.AssetException.Kind;
import dev.holdfast.asset.point.PointReader;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/// The record of a recovery point.
///
/// @param entries with their fields
public record ExactRecord(List<Map<String, Object>> entries) {
    public ExactRecord {
        entries = List.copyOf(entries);
    }

    /// Reads the record of that name.
    ///
    /// @throws AssetException with `MISMATCH` if the recovery point has none, or something else of that name
    public static ExactRecord read(PointReader point, String name)
            throws AssetException, IOException, InterruptedException {
        try {
            return new ExactRecord(RecordJson.read(point.read(name)));
        } catch (FileNotFoundException | IllegalArgumentException problem) {
            throw new AssetException(
                    Kind.MISMATCH,
                    "unable to read '" + name + "' of recovery point '"
                            + point.snapshot().id() + "': " + problem.getMessage(),
                    "its files can be restored all the same",
                    problem);
        }
    }
}
