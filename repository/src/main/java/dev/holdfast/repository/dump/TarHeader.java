package dev.holdfast.repository.dump;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.holdfast.repository.format.ByteString;
import dev.holdfast.repository.format.DeviceNode;
import dev.holdfast.repository.format.DirectoryNode;
import dev.holdfast.repository.format.ExtendedAttribute;
import dev.holdfast.repository.format.Metadata;
import dev.holdfast.repository.format.SymlinkNode;
import dev.holdfast.repository.format.Timestamp;
import java.io.ByteArrayOutputStream;
import java.util.Map;

/// The header of one entry of a pax archive: a ustar block, and an extended header before it for whatever the block
/// cannot say.
///
/// Extended attributes are records `SCHILY.xattr.NAME` of raw bytes, as star, GNU tar and libarchive write them; access
/// control lists stand there as well, and in readable form in `SCHILY.acl.access` and `SCHILY.acl.default`.
final class TarHeader {
    static final char FILE = '0';
    static final char HARD_LINK = '1';
    static final char SYMLINK = '2';
    static final char CHARACTER_DEVICE = '3';
    static final char BLOCK_DEVICE = '4';
    static final char DIRECTORY = '5';
    static final char FIFO = '6';
    private static final char EXTENDED = 'x';

    private static final String ATTRIBUTE = "SCHILY.xattr.";
    private static final Map<String, String> ACCESS_LISTS = Map.of(
            "system.posix_acl_access", "SCHILY.acl.access",
            "system.posix_acl_default", "SCHILY.acl.default");
    private static final int NANOS_PER_SECOND = 1_000_000_000;

    private final byte[] name;
    private final UstarBlock block;
    private final PaxRecords records = new PaxRecords();

    private TarHeader(byte[] name, char type) {
        this.name = name;
        this.block = new UstarBlock(type).name(name);
        if (doesNotFit(name, UstarBlock.NAME_SIZE)) {
            records.addName("path", name);
        }
    }

    /// @param type one of the constants
    static TarHeader of(DumpEntry entry, char type) {
        boolean directory = entry.node() instanceof DirectoryNode;
        byte[] name = directory ? EntryNames.ofDirectory(entry.path()) : EntryNames.of(entry.path());
        TarHeader header = new TarHeader(name, type);
        header.metadata(entry.node().metadata());
        if (entry.sameAs().isPresent()) {
            header.link(EntryNames.of(entry.sameAs().get()));
            return header;
        }
        if (entry.node() instanceof SymlinkNode link) {
            header.link(link.target().toByteArray());
        }
        if (entry.node() instanceof DeviceNode device) {
            header.device(device.device());
        }
        header.size(entry.size());
        header.attributes(entry.node().metadata());
        return header;
    }

    private void metadata(Metadata metadata) {
        block.mode(metadata.mode().toUnixPermissions());
        modified(metadata.mtime());
        block.owner(metadata.uid(), metadata.gid());
        numberBeyond(UstarBlock.LARGEST_ID, "uid", metadata.uid());
        numberBeyond(UstarBlock.LARGEST_ID, "gid", metadata.gid());
        byte[] user = metadata.user().toByteArray();
        byte[] group = metadata.group().toByteArray();
        block.ownerNames(fitting(user), fitting(group));
        ownerName("uname", user);
        ownerName("gname", group);
    }

    /// A part of a name would name somebody else.
    private static byte[] fitting(byte[] ownerName) {
        return doesNotFit(ownerName, UstarBlock.OWNER_NAME_SIZE) ? new byte[0] : ownerName;
    }

    private void ownerName(String keyword, byte[] value) {
        if (doesNotFit(value, UstarBlock.OWNER_NAME_SIZE)) {
            records.addName(keyword, value);
        }
    }

    private void link(byte[] target) {
        block.linkName(target);
        if (doesNotFit(target, UstarBlock.NAME_SIZE)) {
            records.addName("linkpath", target);
        }
    }

    /// Fields of a block hold ASCII. Bytes that are no text stand there as well, as long as they fit: every program
    /// takes them as they are, while GNU tar complains about the record that announces them in an extended header.
    private static boolean doesNotFit(byte[] value, int size) {
        return value.length > size || (!EntryNames.isAscii(value) && EntryNames.isUtf8(value));
    }

    private void numberBeyond(long largest, String keyword, long value) {
        if (value < 0 || value > largest) {
            records.add(keyword, Long.toString(value));
        }
    }

    private void size(long size) {
        block.size(size);
        numberBeyond(UstarBlock.LARGEST_SIZE, "size", size);
    }

    private void modified(Timestamp time) {
        long seconds = time.epochSecond();
        block.modified(seconds);
        if (time.nano() != 0 || seconds < 0 || seconds > UstarBlock.LARGEST_SIZE) {
            records.add("mtime", decimal(seconds, time.nano()));
        }
    }

    private static String decimal(long seconds, int nano) {
        if (nano == 0) {
            return Long.toString(seconds);
        }
        boolean negative = seconds < 0;
        long whole = negative ? -(seconds + 1) : seconds;
        int fraction = negative ? NANOS_PER_SECOND - nano : nano;
        String digits = "%09d".formatted(fraction).replaceAll("0+$", "");
        return (negative ? "-" : "") + whole + "." + digits;
    }

    /// @param device in the encoding of `makedev(3)` of the GNU C library
    private void device(long device) {
        long major = ((device >>> 32) & 0xffff_f000L) | ((device >>> 8) & 0xfff);
        long minor = ((device >>> 12) & 0xffff_ff00L) | (device & 0xff);
        block.device(major, minor);
        numberBeyond(UstarBlock.LARGEST_ID, "SCHILY.devmajor", major);
        numberBeyond(UstarBlock.LARGEST_ID, "SCHILY.devminor", minor);
    }

    private void attributes(Metadata metadata) {
        for (ExtendedAttribute attribute : metadata.extendedAttributes()) {
            byte[] value = attribute.value().toByteArray();
            String accessList = ACCESS_LISTS.get(attribute.name().toString());
            if (accessList != null) {
                PosixAccessList.text(value).ifPresent(text -> records.add(accessList, text));
            }
            records.add(keyword(attribute.name()), value);
        }
    }

    /// As GNU tar does, `=` and `%` are written `%3D` and `%25`.
    private static byte[] keyword(ByteString attribute) {
        ByteArrayOutputStream keyword = new ByteArrayOutputStream();
        keyword.writeBytes(ATTRIBUTE.getBytes(UTF_8));
        for (byte next : attribute.toByteArray()) {
            switch (next) {
                case '=' -> keyword.writeBytes("%3D".getBytes(UTF_8));
                case '%' -> keyword.writeBytes("%25".getBytes(UTF_8));
                default -> keyword.write(next);
            }
        }
        return keyword.toByteArray();
    }

    /// All blocks of the header.
    byte[] toByteArray() {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        if (!records.isEmpty()) {
            byte[] extended = records.toByteArray();
            all.writeBytes(new UstarBlock(EXTENDED)
                    .name(extendedName())
                    .size(extended.length)
                    .mode(0644)
                    .toByteArray());
            all.writeBytes(extended);
            all.writeBytes(new byte[padding(extended.length)]);
        }
        all.writeBytes(block.toByteArray());
        return all.toByteArray();
    }

    /// Where programs that do not know extended headers put them.
    private byte[] extendedName() {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes("PaxHeaders/".getBytes(UTF_8));
        all.writeBytes(name);
        return all.toByteArray();
    }

    /// How many bytes are missing to a whole number of blocks.
    static int padding(long size) {
        return (int) (-size & (UstarBlock.SIZE - 1));
    }
}
