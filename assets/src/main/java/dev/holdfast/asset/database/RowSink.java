package dev.holdfast.asset.database;

import dev.holdfast.asset.AssetException;
import java.io.IOException;

/// Where chosen rows go, table by table.
public interface RowSink {
    /// The rows of this table follow.
    void begin(TableInfo table) throws AssetException, IOException, InterruptedException;

    /// One row, valid during the call.
    void row(RowLine row) throws AssetException, IOException, InterruptedException;

    /// The table has no more rows.
    void end(TableInfo table) throws AssetException, IOException, InterruptedException;
}
