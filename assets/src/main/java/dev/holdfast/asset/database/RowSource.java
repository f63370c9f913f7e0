package dev.holdfast.asset.database;

import dev.holdfast.asset.AssetException;
import java.io.IOException;
import java.io.InputStream;

/// Where the rows of tables come from: the row files of a recovery point.
@FunctionalInterface
public interface RowSource {
    /// All rows of a table, one file after the other. The same each time it is asked for; the caller closes it.
    InputStream open(TableInfo table) throws AssetException, IOException, InterruptedException;
}
