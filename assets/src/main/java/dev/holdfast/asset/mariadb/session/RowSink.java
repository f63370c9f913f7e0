package dev.holdfast.asset.mariadb.session;

import java.io.IOException;

/// Takes the rows of a result.
@FunctionalInterface
public interface RowSink {
    /// Takes one row as the protocol has it: for each column its length (length-encoded) and its bytes, or 0xFB
    /// for null. The bytes are valid until this returns.
    void row(byte[] bytes, int offset, int length) throws IOException;
}
