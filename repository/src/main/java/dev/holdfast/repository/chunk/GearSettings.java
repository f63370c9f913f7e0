package dev.holdfast.repository.chunk;

/// What decides where gear chunking cuts: a secret, and the lengths of chunks in bytes.
///
/// @param minimum the least length, from 64
/// @param average the length about which chunks gather, a power of two above `minimum`; the mean is about 1.3
///     times this
/// @param maximum the greatest length, above `average`, at most 64 MiB
public record GearSettings(GearSecret secret, int minimum, int average, int maximum) {
    private static final int LEAST = 64;
    private static final int GREATEST = 64 << 20;

    public GearSettings {
        if (minimum < LEAST || minimum >= average || average >= maximum || maximum > GREATEST) {
            throw new IllegalArgumentException("chunk lengths are " + minimum + ", " + average + ", " + maximum
                    + ", expected " + LEAST + " <= minimum < average < maximum <= " + GREATEST);
        }
        if (Integer.bitCount(average) != 1) {
            throw new IllegalArgumentException("average chunk length is " + average + ", expected a power of two");
        }
    }

    /// 512 KiB to 8 MiB, gathered about 1 MiB: chunks as numerous as restic's.
    public static GearSettings standard(GearSecret secret) {
        return new GearSettings(secret, 512 << 10, 1 << 20, 8 << 20);
    }
}
