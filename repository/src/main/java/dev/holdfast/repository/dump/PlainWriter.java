package dev.holdfast.repository.dump;

import java.io.IOException;
import java.io.OutputStream;

/// Writes nothing but content.
final class PlainWriter implements EntryWriter {
    private final OutputStream out;

    PlainWriter(OutputStream out) {
        this.out = out;
    }

    @Override
    public void begin(DumpEntry entry) {}

    @Override
    public void content(byte[] bytes) throws IOException {
        out.write(bytes);
    }

    @Override
    public void end() {}

    @Override
    public void finish() {}

    @Override
    public void close() {}
}
