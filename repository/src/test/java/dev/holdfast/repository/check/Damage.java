package dev.holdfast.repository.check;

import java.util.Arrays;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// What can happen to a stored object.
enum Damage {
    /// One bit is another.
    FLIPPED {
        @Override
        Optional<byte[]> of(byte[] intact, RandomGenerator random) {
            byte[] damaged = intact.clone();
            damaged[random.nextInt(intact.length)] ^= (byte) (1 << random.nextInt(8));
            return Optional.of(damaged);
        }
    },
    /// Some bytes are zero, as a disk leaves them that did not finish.
    ZEROED {
        @Override
        Optional<byte[]> of(byte[] intact, RandomGenerator random) {
            byte[] damaged = intact.clone();
            int from = random.nextInt(intact.length);
            Arrays.fill(damaged, from, Math.min(intact.length, from + 512), (byte) 0);
            return Arrays.equals(damaged, intact) ? FLIPPED.of(intact, random) : Optional.of(damaged);
        }
    },
    /// The end is missing.
    TRUNCATED {
        @Override
        Optional<byte[]> of(byte[] intact, RandomGenerator random) {
            return Optional.of(Arrays.copyOf(intact, random.nextInt(1, intact.length)));
        }
    },
    /// There is more than there was.
    EXTENDED {
        @Override
        Optional<byte[]> of(byte[] intact, RandomGenerator random) {
            byte[] damaged = Arrays.copyOf(intact, intact.length + random.nextInt(1, 100));
            damaged[damaged.length - 1] = (byte) random.nextInt();
            return Optional.of(damaged);
        }
    },
    /// Nothing is left but the name.
    EMPTIED {
        @Override
        Optional<byte[]> of(byte[] intact, RandomGenerator random) {
            return Optional.of(new byte[0]);
        }
    },
    /// The object is gone.
    DELETED {
        @Override
        Optional<byte[]> of(byte[] intact, RandomGenerator random) {
            return Optional.empty();
        }
    };

    /// The bytes of the object after the damage; empty if it is gone.
    abstract Optional<byte[]> of(byte[] intact, RandomGenerator random);
}
