package dev.holdfast.repository.format;

import java.util.Arrays;

/// UTF-8 as Go decodes it: shortest forms only, no surrogates, nothing beyond U+10FFFF; every byte that does
/// not start a sound sequence is wrong on its own.
final class Utf8 {
    /// What stands for a wrong byte.
    static final int REPLACEMENT = 0xfffd;

    private static final int REPLACEMENT_LENGTH = 3;

    private Utf8() {}

    /// The number of bytes of the sequence that starts at `position`, or 0 if none is sound.
    static int sequenceLength(byte[] bytes, int position, int end) {
        int first = bytes[position] & 0xff;
        if (first < 0x80) {
            return 1;
        }
        if (first < 0xc2 || first > 0xf4) {
            return 0;
        }
        int length = first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
        if (end - position < length) {
            return 0;
        }
        int second = bytes[position + 1] & 0xff;
        int lowest = first == 0xe0 ? 0xa0 : first == 0xf0 ? 0x90 : 0x80;
        int highest = first == 0xed ? 0x9f : first == 0xf4 ? 0x8f : 0xbf;
        if (second < lowest || second > highest) {
            return 0;
        }
        for (int i = 2; i < length; i++) {
            if ((bytes[position + i] & 0xc0) != 0x80) {
                return 0;
            }
        }
        return length;
    }

    /// The code point of a sound sequence of `length` bytes.
    static int codePoint(byte[] bytes, int position, int length) {
        int first = bytes[position] & 0xff;
        if (length == 1) {
            return first;
        }
        int result = first & (0x7f >> length);
        for (int i = 1; i < length; i++) {
            result = result << 6 | (bytes[position + i] & 0x3f);
        }
        return result;
    }

    /// Writes a code point; returns where it ends.
    static int write(int codePoint, byte[] target, int start) {
        int position = start;
        if (codePoint < 0x80) {
            target[position++] = (byte) codePoint;
            return position;
        }
        if (codePoint < 0x800) {
            target[position++] = (byte) (0xc0 | codePoint >> 6);
        } else {
            if (codePoint < 0x10000) {
                target[position++] = (byte) (0xe0 | codePoint >> 12);
            } else {
                target[position++] = (byte) (0xf0 | codePoint >> 18);
                target[position++] = (byte) (0x80 | (codePoint >> 12 & 0x3f));
            }
            target[position++] = (byte) (0x80 | (codePoint >> 6 & 0x3f));
        }
        target[position++] = (byte) (0x80 | (codePoint & 0x3f));
        return position;
    }

    static boolean isSound(byte[] bytes, int from, int to) {
        int position = from;
        while (position < to) {
            int length = sequenceLength(bytes, position, to);
            if (length == 0) {
                return false;
            }
            position += length;
        }
        return true;
    }

    /// A copy in which U+FFFD stands for every wrong byte.
    static byte[] repair(byte[] bytes, int from, int to) {
        byte[] repaired = new byte[Math.multiplyExact(to - from, REPLACEMENT_LENGTH)];
        int end = 0;
        int position = from;
        while (position < to) {
            int length = sequenceLength(bytes, position, to);
            if (length == 0) {
                end = write(REPLACEMENT, repaired, end);
                position++;
            } else {
                System.arraycopy(bytes, position, repaired, end, length);
                end += length;
                position += length;
            }
        }
        return Arrays.copyOf(repaired, end);
    }
}
