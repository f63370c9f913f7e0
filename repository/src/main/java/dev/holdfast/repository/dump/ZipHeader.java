package dev.holdfast.repository.dump;

import dev.holdfast.repository.format.DirectoryNode;
import dev.holdfast.repository.format.FileNode;
import dev.holdfast.repository.format.Metadata;
import dev.holdfast.repository.format.Timestamp;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;

/// What a zip archive says about one entry, in the places where it says it.
final class ZipHeader {
    private static final int LOCAL = 0x04034b50;
    private static final int DESCRIPTOR = 0x08074b50;
    private static final int CENTRAL = 0x02014b50;
    private static final int END = 0x06054b50;
    private static final int END_64 = 0x06064b50;
    private static final int END_64_LOCATOR = 0x07064b50;

    private static final int ZIP64 = 0x0001;
    private static final int TIMES = 0x5455;
    private static final int OWNER = 0x7875;

    private static final int SEES_DESCRIPTOR = 1 << 3;
    private static final int NAME_IS_UTF8 = 1 << 11;
    private static final int VERSION = 20;
    private static final int VERSION_64 = 45;
    private static final int MADE_BY_UNIX = (3 << 8) | 63;
    private static final int DOS_DIRECTORY = 0x10;
    private static final long UINT32 = 0xffff_ffffL;
    private static final int UINT16 = 0xffff;

    /// Deflating can make content slightly larger.
    private static final long LARGE = UINT32 - (UINT32 >> 8);

    /// With a slash at the end for a directory.
    private final byte[] name;

    private final Metadata metadata;
    private final boolean directory;

    /// Whether the content is compressed, and its lengths stand behind it.
    private final boolean deflated;

    /// Whether lengths take 64 bits.
    private final boolean large;

    /// Where the local header begins in the archive.
    private final long offset;

    private ZipHeader(byte[] name, Metadata metadata, boolean directory, boolean deflated, boolean large, long offset) {
        this.name = name;
        this.metadata = metadata;
        this.directory = directory;
        this.deflated = deflated;
        this.large = large;
        this.offset = offset;
    }

    /// @param offset where the local header begins in the archive
    static ZipHeader of(DumpEntry entry, boolean deflated, long size, long offset) throws IOException {
        boolean directory = entry.node() instanceof DirectoryNode;
        byte[] name = directory ? EntryNames.ofDirectory(entry.path()) : EntryNames.of(entry.path());
        if (name.length > UINT16) {
            throw new IOException("unable to dump '" + entry.path().name().orElseThrow() + "': its path has "
                    + name.length + " bytes, a zip archive can hold " + UINT16 + "; use tar");
        }
        boolean large = entry.node() instanceof FileNode && size > LARGE;
        return new ZipHeader(name, entry.node().metadata(), directory, deflated, large, offset);
    }

    /// @param size of the content if it is not deflated
    byte[] local(long crc, int size) {
        ByteBuffer out = buffer(30 + name.length + 20 + 64);
        ByteBuffer extra = extra();
        if (large) {
            extra.putShort((short) ZIP64).putShort((short) 16).putLong(0).putLong(0);
        }
        extra.flip();
        int shown = large ? -1 : size;
        out.putInt(LOCAL);
        common(out);
        out.putInt((int) crc).putInt(shown).putInt(shown);
        out.putShort((short) name.length).putShort((short) extra.remaining());
        return bytes(out.put(name).put(extra));
    }

    private void common(ByteBuffer out) {
        boolean utf8 = !EntryNames.isAscii(name) && EntryNames.isUtf8(name);
        out.putShort((short) (large ? VERSION_64 : VERSION));
        out.putShort((short) ((deflated ? SEES_DESCRIPTOR : 0) | (utf8 ? NAME_IS_UTF8 : 0)));
        out.putShort((short) (deflated ? 8 : 0));
        out.putInt(dosTime(metadata.mtime()));
    }

    /// What stands behind deflated content.
    byte[] descriptor(long crc, long compressed, long size) {
        ByteBuffer out = buffer(24).putInt(DESCRIPTOR).putInt((int) crc);
        if (large) {
            out.putLong(compressed).putLong(size);
        } else {
            out.putInt((int) compressed).putInt((int) size);
        }
        return bytes(out);
    }

    /// The entry in the directory of the archive.
    byte[] central(long crc, long compressed, long size) {
        ByteBuffer extra = extra();
        boolean farOff = offset >= UINT32;
        if (large || farOff) {
            extra.putShort((short) ZIP64).putShort((short) ((large ? 16 : 0) + (farOff ? 8 : 0)));
            if (large) {
                extra.putLong(size).putLong(compressed);
            }
            if (farOff) {
                extra.putLong(offset);
            }
        }
        extra.flip();
        ByteBuffer out = buffer(46 + name.length + extra.remaining());
        out.putInt(CENTRAL).putShort((short) MADE_BY_UNIX);
        common(out);
        out.putInt((int) crc).putInt(large ? -1 : (int) compressed).putInt(large ? -1 : (int) size);
        out.putShort((short) name.length).putShort((short) extra.remaining());
        out.putShort((short) 0).putShort((short) 0).putShort((short) 0);
        out.putInt((metadata.mode().toUnix() << 16) | (directory ? DOS_DIRECTORY : 0));
        out.putInt(farOff ? -1 : (int) offset);
        return bytes(out.put(name).put(extra));
    }

    /// Owner and time of modification, where 31 bits express it: programs disagree about the sign of the 32nd.
    private ByteBuffer extra() {
        ByteBuffer extra = buffer(64);
        long seconds = metadata.mtime().epochSecond();
        if (seconds >= 0 && seconds <= Integer.MAX_VALUE) {
            extra.putShort((short) TIMES).putShort((short) 5).put((byte) 1).putInt((int) seconds);
        }
        extra.putShort((short) OWNER).putShort((short) 11).put((byte) 1);
        extra.put((byte) 4).putInt((int) metadata.uid());
        return extra.put((byte) 4).putInt((int) metadata.gid());
    }

    /// In UTC, so that the archive does not depend on where it is made; programs go by the extra field.
    private static int dosTime(Timestamp time) {
        ZonedDateTime utc = Instant.ofEpochSecond(time.epochSecond()).atZone(ZoneOffset.UTC);
        int year = Math.clamp(utc.getYear(), 1980, 2107);
        int date = ((year - 1980) << 9) | (utc.getMonthValue() << 5) | utc.getDayOfMonth();
        int clock = (utc.getHour() << 11) | (utc.getMinute() << 5) | (utc.getSecond() >> 1);
        return (date << 16) | clock;
    }

    /// What stands at the end of the archive.
    static byte[] endOfDirectory(long entries, long start, long size) {
        ByteBuffer out = buffer(56 + 20 + 22);
        if (entries >= UINT16 || start >= UINT32 || size >= UINT32) {
            out.putInt(END_64).putLong(44).putShort((short) MADE_BY_UNIX).putShort((short) VERSION_64);
            out.putInt(0)
                    .putInt(0)
                    .putLong(entries)
                    .putLong(entries)
                    .putLong(size)
                    .putLong(start);
            out.putInt(END_64_LOCATOR).putInt(0).putLong(start + size).putInt(1);
        }
        short count = (short) Math.min(entries, UINT16);
        out.putInt(END).putShort((short) 0).putShort((short) 0).putShort(count).putShort(count);
        out.putInt((int) Math.min(size, UINT32)).putInt((int) Math.min(start, UINT32));
        return bytes(out.putShort((short) 0));
    }

    private static ByteBuffer buffer(int capacity) {
        return ByteBuffer.allocate(capacity).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static byte[] bytes(ByteBuffer out) {
        byte[] bytes = new byte[out.position()];
        out.get(0, bytes);
        return bytes;
    }
}
