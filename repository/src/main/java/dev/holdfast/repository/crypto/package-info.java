/// Keys, and what they do: the authenticated encryption of restic's format, and the derivation of a key from a
/// password.
///
/// Every stored blob and file is an *envelope*: `IV(16) || ciphertext || MAC(16)`. The ciphertext is AES-256 in
/// counter mode, the MAC is Poly1305-AES over the ciphertext (D. J. Bernstein, "The Poly1305-AES
/// message-authentication code", 2005). A [MasterKey] holds the three keys for it; a [BlobCipher] is one
/// thread's session over a master key. [KeyDerivation] makes the key that seals the master key inside a key
/// file, by scrypt (RFC 7914), and refuses parameters that would let a hostile key file exhaust memory or time.
///
/// Not promised here: that key material never reaches a swap device or a core dump. Arrays are overwritten when
/// they are no longer needed, which is what a JVM can do.
@NullMarked
package dev.holdfast.repository.crypto;

import org.jspecify.annotations.NullMarked;
