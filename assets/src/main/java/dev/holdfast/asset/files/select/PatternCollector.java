package dev.holdfast.asset.files.select;

import dev.holdfast.asset.files.select.InvalidPatterns.Problem;
import dev.holdfast.asset.files.select.NamePatternParser.Malformed;
import java.util.ArrayList;
import java.util.List;

/// Patterns on their way into a [PatternList]: those given one by one first, then those of files, as restic
/// orders them.
final class PatternCollector {

    private final boolean ignoresCase;
    private final List<PathPattern> single = new ArrayList<>();
    private final List<PathPattern> fromFiles = new ArrayList<>();
    private final List<Problem> problems = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();

    PatternCollector(boolean ignoresCase) {
        this.ignoresCase = ignoresCase;
    }

    void add(String origin, byte[] text) {
        add(single, origin, text);
    }

    void addFile(String file, byte[] content, Variables variables) {
        for (PatternFile.Line line : PatternFile.lines(file, content, variables)) {
            byte[] text = line.expansion().expanded();
            add(fromFiles, line.origin(), text);
            for (String name : line.expansion().unset()) {
                warnings.add("%s: variable '%s' is not set, so the pattern is '%s' (write $$ for a dollar sign)"
                        .formatted(line.origin(), name, Runes.show(text)));
            }
        }
    }

    private void add(List<PathPattern> patterns, String origin, byte[] text) {
        if (text.length == 0) {
            return;
        }
        try {
            patterns.add(PathPattern.compile(ignoresCase ? Runes.lower(text) : text));
        } catch (Malformed e) {
            problems.add(Problem.of(origin, text, e));
        }
    }

    List<Problem> problems() {
        return problems;
    }

    List<String> warnings() {
        return warnings;
    }

    PatternList patterns() {
        List<PathPattern> all = new ArrayList<>(single);
        all.addAll(fromFiles);
        return PatternList.of(all, ignoresCase);
    }
}
