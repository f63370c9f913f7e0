package dev.holdfast.asset;

import dev.holdfast.asset.point.PointReader;
import java.io.IOException;

/// Brings recovery points of one type back. Needs nothing but the recovery point and the target.
public interface AssetRestorer {
    /// What the recovery point holds, in the words of its type: databases, tables with their rows and bytes.
    PointContents contents(PointReader point) throws AssetException, IOException, InterruptedException;

    /// What a restore would do, without changing anything. What stands against it is thrown here already: a target
    /// that is not empty, a missing extension, a client program older than the server.
    RestorePlan plan(RestoreJob job) throws AssetException, IOException, InterruptedException;

    /// Restores, and checks what came back against what the recovery point says it should be: rows loaded always, with
    /// `verify` every row read again and its checksum compared.
    ///
    /// @throws AssetException if it could not be brought back; what the target holds then is said in the message
    RestoreOutcome restore(RestoreJob job) throws AssetException, IOException, InterruptedException;
}
