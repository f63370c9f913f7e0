package dev.holdfast.asset.certificates;

import java.util.Arrays;

/// Just enough of DER to turn old forms of private keys into PKCS #8.
final class DerReader {
    /// `1.2.840.113549.1.1.1`, rsaEncryption, with NULL parameters, as an AlgorithmIdentifier.
    private static final byte[] RSA = {
        0x30, 0x0d, 0x06, 0x09, 0x2a, (byte) 0x86, 0x48, (byte) 0x86, (byte) 0xf7, 0x0d, 0x01, 0x01, 0x01, 0x05, 0x00
    };

    /// `1.2.840.10045.2.1`, id-ecPublicKey, as an OBJECT IDENTIFIER.
    private static final byte[] EC = {0x06, 0x07, 0x2a, (byte) 0x86, 0x48, (byte) 0xce, 0x3d, 0x02, 0x01};

    private static final byte[] VERSION_0 = {0x02, 0x01, 0x00};

    private DerReader() {}

    /// Wraps an RSAPrivateKey (RFC 8017) as PrivateKeyInfo (RFC 5208).
    static byte[] fromPkcs1(byte[] key) {
        return tagged(0x30, join(VERSION_0, RSA, tagged(0x04, key)));
    }

    /// Wraps an ECPrivateKey (RFC 5915) likewise. Its curve stands in element 0 of the key itself.
    ///
    /// @throws IllegalArgumentException if it does not name its curve
    static byte[] fromSec1(byte[] key) {
        byte[] curve = parameters(key);
        return tagged(0x30, join(VERSION_0, tagged(0x30, join(EC, curve)), tagged(0x04, key)));
    }

    private static byte[] parameters(byte[] key) {
        int at = contentOf(key, 0);
        while (at < key.length) {
            int content = contentOf(key, at);
            int end = content + lengthOf(key, at);
            if (end > key.length) {
                break;
            }
            if (key[at] == (byte) 0xa0) {
                return Arrays.copyOfRange(key, content, end);
            }
            at = end;
        }
        throw new IllegalArgumentException("the key does not name its curve");
    }

    private static int lengthOf(byte[] der, int at) {
        require(at + 1 < der.length);
        int first = Byte.toUnsignedInt(der[at + 1]);
        if (first < 0x80) {
            return first;
        }
        int length = 0;
        int count = first - 0x80;
        require(count <= 3 && at + 1 + count < der.length);
        for (int i = 0; i < count; i++) {
            length = (length << 8) | Byte.toUnsignedInt(der[at + 2 + i]);
        }
        return length;
    }

    private static int contentOf(byte[] der, int at) {
        require(at + 1 < der.length);
        int first = Byte.toUnsignedInt(der[at + 1]);
        return at + 2 + (first < 0x80 ? 0 : first - 0x80);
    }

    private static void require(boolean complete) {
        if (!complete) {
            throw new IllegalArgumentException("the key is cut off");
        }
    }

    private static byte[] tagged(int tag, byte[] content) {
        byte[] head = content.length < 0x80
                ? new byte[] {(byte) tag, (byte) content.length}
                : new byte[] {(byte) tag, (byte) 0x82, (byte) (content.length >> 8), (byte) content.length};
        return join(head, content);
    }

    private static byte[] join(byte[]... parts) {
        int length = 0;
        for (byte[] part : parts) {
            length += part.length;
        }
        byte[] all = new byte[length];
        int at = 0;
        for (byte[] part : parts) {
            System.arraycopy(part, 0, all, at, part.length);
            at += part.length;
        }
        return all;
    }
}
