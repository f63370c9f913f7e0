package dev.holdfast.asset.files.select;

import java.util.Arrays;

/// One component of a pattern, compiled: decides about one component of a path. The meaning is that of Go's
/// `filepath.Match`; the forms apart from [Glob] are the common cases of it, which need no interpreting.
sealed interface NamePattern {

    boolean matches(byte[] name);

    /// `name`: this name and no other.
    final class Literal implements NamePattern {
        private final byte[] text;

        Literal(byte[] text) {
            this.text = text;
        }

        @Override
        public boolean matches(byte[] name) {
            return Arrays.equals(text, name);
        }
    }

    /// `name*`.
    final class Prefix implements NamePattern {
        private final byte[] text;

        Prefix(byte[] text) {
            this.text = text;
        }

        @Override
        public boolean matches(byte[] name) {
            return name.length >= text.length && Arrays.equals(text, 0, text.length, name, 0, text.length);
        }
    }

    /// `*name`. The last bytes are compared first, because most names differ there.
    final class Suffix implements NamePattern {
        private final byte[] text;

        Suffix(byte[] text) {
            this.text = text;
        }

        @Override
        public boolean matches(byte[] name) {
            int start = name.length - text.length;
            return start >= 0
                    && name[name.length - 1] == text[text.length - 1]
                    && Arrays.equals(text, 0, text.length, name, start, name.length);
        }
    }

    /// `*`.
    final class Anything implements NamePattern {
        @Override
        public boolean matches(byte[] name) {
            return true;
        }
    }

    /// Everything else: chunks without a star, the first perhaps and every further one certainly preceded by a
    /// star.
    ///
    /// A chunk is taken at the first place where it fits, without going back, and a star skips bytes, not code
    /// points: both as Go does it, and both visible in rare cases.
    final class Glob implements NamePattern {
        private final boolean startsWithStar;
        private final Term[][] chunks;

        Glob(boolean startsWithStar, Term[][] chunks) {
            this.startsWithStar = startsWithStar;
            this.chunks = chunks;
        }

        @Override
        public boolean matches(byte[] name) {
            int at = 0;
            for (int i = 0; i < chunks.length; i++) {
                boolean star = i > 0 || startsWithStar;
                boolean last = i == chunks.length - 1;
                if (star && chunks[i].length == 0) {
                    return true;
                }
                at = place(chunks[i], name, at, star, last);
                if (at < 0) {
                    return false;
                }
            }
            return at == name.length;
        }

        /// Where the chunk ends at the first place from `at` on where it fits (to the end of the name, if it is
        /// the last), or -1.
        private static int place(Term[] chunk, byte[] name, int at, boolean star, boolean last) {
            int furthest = star ? name.length : at;
            for (int start = at; start <= furthest; start++) {
                int end = fit(chunk, name, start);
                if (end >= 0 && (!last || end == name.length)) {
                    return end;
                }
            }
            return -1;
        }

        private static int fit(Term[] chunk, byte[] name, int start) {
            int at = start;
            for (Term term : chunk) {
                if (at >= name.length || !term.accepts(name, at)) {
                    return -1;
                }
                at += term.width(name, at);
            }
            return at;
        }
    }

    /// What a chunk consists of.
    sealed interface Term {

        boolean accepts(byte[] name, int at);

        int width(byte[] name, int at);

        /// One byte, exactly.
        record Exactly(byte value) implements Term {
            @Override
            public boolean accepts(byte[] name, int at) {
                return name[at] == value;
            }

            @Override
            public int width(byte[] name, int at) {
                return 1;
            }
        }

        /// `?`: one code point, or one byte that is not UTF-8.
        record Any() implements Term {
            @Override
            public boolean accepts(byte[] name, int at) {
                return true;
            }

            @Override
            public int width(byte[] name, int at) {
                return Runes.width(name, at);
            }
        }

        /// `[…]`: one code point inside (or, negated, outside) the ranges; `ranges` holds lowest and highest in
        /// turn.
        final class OneOf implements Term {
            private final boolean negated;
            private final int[] ranges;

            OneOf(boolean negated, int[] ranges) {
                this.negated = negated;
                this.ranges = ranges;
            }

            @Override
            public boolean accepts(byte[] name, int at) {
                int rune = Runes.at(name, at);
                for (int i = 0; i < ranges.length; i += 2) {
                    if (ranges[i] <= rune && rune <= ranges[i + 1]) {
                        return !negated;
                    }
                }
                return negated;
            }

            @Override
            public int width(byte[] name, int at) {
                return Runes.width(name, at);
            }
        }
    }
}
