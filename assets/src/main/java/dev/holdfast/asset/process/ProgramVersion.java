package dev.holdfast.asset.process;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// A version of numbers, such as 15.20 or 10.11.19. A missing number counts as 0.
public record ProgramVersion(List<Integer> numbers) implements Comparable<ProgramVersion> {
    private static final String NUMBERS = "(\\d{1,8}(?:\\.\\d{1,8}){0,3})(?![0-9])";

    /// Where programs say it, the surest first: MariaDB's own version stands behind that of its protocol, in
    /// `Ver 10.19 Distrib 10.11.19-MariaDB` before version 11 and `from 11.8.2-MariaDB, client 10.19` since;
    /// PostgreSQL's in `pg_dump (PostgreSQL) 15.20`; MySQL's in `Ver 8.0.36`; SQLite's alone.
    private static final List<Pattern> PLACES = List.of(
            Pattern.compile("Distrib " + NUMBERS),
            Pattern.compile(" from " + NUMBERS),
            Pattern.compile("\\) " + NUMBERS),
            Pattern.compile("Ver " + NUMBERS),
            Pattern.compile("^" + NUMBERS));

    public ProgramVersion {
        numbers = List.copyOf(numbers);
    }

    public static ProgramVersion of(Integer... numbers) {
        return new ProgramVersion(List.of(numbers));
    }

    /// The version that a program says when asked `--version`, or that a server says, if it can be understood.
    public static Optional<ProgramVersion> find(String said) {
        for (Pattern place : PLACES) {
            Matcher matcher = place.matcher(said.strip());
            if (matcher.find()) {
                return Optional.of(
                        new ProgramVersion(Arrays.stream(matcher.group(1).split("\\.", -1))
                                .map(Integer::valueOf)
                                .toList()));
            }
        }
        return Optional.empty();
    }

    /// The first number.
    public int major() {
        return number(0);
    }

    /// The number at a place, counted from 0.
    public int number(int place) {
        return place < numbers.size() ? numbers.get(place) : 0;
    }

    @Override
    public int compareTo(ProgramVersion other) {
        for (int place = 0; place < Math.max(numbers.size(), other.numbers.size()); place++) {
            int order = Integer.compare(number(place), other.number(place));
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }

    @Override
    public String toString() {
        return numbers.stream().map(String::valueOf).collect(Collectors.joining("."));
    }
}
