package dev.holdfast.asset.files.select;

import dev.holdfast.asset.files.select.NamePattern.Term;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/// Compiles one component of a pattern, in the syntax of Go's `filepath.Match`:
///
/// ```
/// *         any bytes                       [abc] [a-z]   one code point of these
/// ?         one code point                  [^abc]        one code point not of these
/// \c        c itself, in a class too        c             c itself
/// ```
final class NamePatternParser {

    private final byte[] text;
    private int at;

    private NamePatternParser(byte[] text) {
        this.text = text;
    }

    static NamePattern parse(byte[] text) throws Malformed {
        return new NamePatternParser(text).parse();
    }

    private NamePattern parse() throws Malformed {
        boolean startsWithStar = skipStars();
        List<List<Term>> chunks = new ArrayList<>();
        chunks.add(new ArrayList<>());
        while (at < text.length) {
            if (skipStars()) {
                chunks.add(new ArrayList<>());
            } else {
                chunks.getLast().add(term());
            }
        }
        return simplest(startsWithStar, chunks);
    }

    private boolean skipStars() {
        int start = at;
        while (at < text.length && text[at] == '*') {
            at++;
        }
        return at > start;
    }

    private Term term() throws Malformed {
        return switch (text[at]) {
            case '?' -> {
                at++;
                yield new Term.Any();
            }
            case '[' -> oneOf();
            case '\\' -> {
                at++;
                if (at == text.length) {
                    throw new Malformed("a '\\' at the end escapes nothing (write '\\\\' for a backslash)");
                }
                yield new Term.Exactly(text[at++]);
            }
            default -> new Term.Exactly(text[at++]);
        };
    }

    private Term oneOf() throws Malformed {
        at++;
        boolean negated = at < text.length && text[at] == '^';
        if (negated) {
            at++;
        }
        var ranges = IntStream.builder();
        boolean first = true;
        while (first || peekInClass() != ']') {
            first = false;
            int low = member();
            int high = low;
            if (peekInClass() == '-') {
                at++;
                high = member();
            }
            ranges.add(low).add(high);
        }
        at++;
        return new Term.OneOf(negated, ranges.build().toArray());
    }

    private int member() throws Malformed {
        switch (peekInClass()) {
            case ']' ->
                throw new Malformed(
                        "a character class lacks a character before ']' (write '\\]' or '\\-' for these themselves)");
            case '-' -> throw new Malformed("a character class has a '-' without a character before it (write '\\-')");
            case '\\' -> {
                at++;
                peekInClass();
            }
            default -> {}
        }
        int rune = Runes.at(text, at);
        int width = Runes.width(text, at);
        if (rune == Runes.REPLACEMENT && width == 1) {
            throw new Malformed("a character class holds a byte that is not UTF-8");
        }
        at += width;
        return rune;
    }

    private byte peekInClass() throws Malformed {
        if (at == text.length) {
            throw new Malformed("a character class is not closed with ']' (write '\\[' for a bracket)");
        }
        return text[at];
    }

    private static NamePattern simplest(boolean startsWithStar, List<List<Term>> chunks) {
        List<Term> first = chunks.getFirst();
        boolean endsWithStar = chunks.size() == 2 && chunks.getLast().isEmpty();
        if (startsWithStar && chunks.size() == 1 && first.isEmpty()) {
            return new NamePattern.Anything();
        }
        if (first.stream().allMatch(Term.Exactly.class::isInstance)) {
            if (chunks.size() == 1) {
                return startsWithStar ? new NamePattern.Suffix(bytes(first)) : new NamePattern.Literal(bytes(first));
            }
            if (endsWithStar && !startsWithStar) {
                return new NamePattern.Prefix(bytes(first));
            }
        }
        return new NamePattern.Glob(
                startsWithStar,
                chunks.stream().map(terms -> terms.toArray(Term[]::new)).toArray(Term[][]::new));
    }

    private static byte[] bytes(List<Term> terms) {
        var bytes = new ByteArrayOutputStream(terms.size());
        for (Term term : terms) {
            bytes.write(((Term.Exactly) term).value());
        }
        return bytes.toByteArray();
    }

    /// The reason why a pattern cannot be used, as the end of a message.
    static final class Malformed extends Exception {
        private static final long serialVersionUID = 1;

        Malformed(String reason) {
            super(reason);
        }
    }
}
