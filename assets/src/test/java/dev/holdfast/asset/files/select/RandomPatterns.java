package dev.holdfast.asset.files.select;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/// Generated patterns, one char a byte, all well-formed.
final class RandomPatterns {

    private static final List<String> GLOBS = List.of(
            "*",
            "?",
            "a*",
            "*b",
            "*.o",
            "[a-c]",
            "[a-c]*",
            "[^a]",
            "[^a-b]*",
            "?*",
            "*?",
            "??",
            "a?",
            "\\*",
            "[[]*",
            "*a*",
            "a*b*",
            "*a*c",
            "\\a",
            "[A-Z]*",
            "[\\]\\\\]",
            "[z-a]",
            "***",
            "a**",
            "**b",
            ".",
            "..",
            "");

    private final RandomGenerator random;

    RandomPatterns(RandomGenerator random) {
        this.random = random;
    }

    /// Up to four patterns, of which an `absolute` one starts with `root`; some are negated.
    List<String> list(String root, boolean absoluteOnly) {
        List<String> patterns = new ArrayList<>();
        int count = 1 + random.nextInt(4);
        for (int i = 0; i < count; i++) {
            boolean absolute = absoluteOnly || random.nextInt(4) == 0;
            boolean negated = i > 0 && random.nextInt(3) == 0;
            patterns.add((negated ? "!" : "") + (absolute ? root + "/" : "") + components(absolute ? 4 : 2));
        }
        return patterns;
    }

    private String components(int most) {
        List<String> components = new ArrayList<>();
        int count = 1 + random.nextInt(most);
        for (int i = 0; i < count; i++) {
            components.add(component());
        }
        return String.join("/", components) + (random.nextInt(8) == 0 ? "/" : "");
    }

    private String component() {
        return switch (random.nextInt(10)) {
            case 0, 1 -> "**";
            case 2, 3, 4, 5 -> GLOBS.get(random.nextInt(GLOBS.size()));
            case 6 -> "[" + ByteTree.name("é") + "-" + ByteTree.name("日") + "]*";
            default -> literal(ByteTree.NAMES.get(random.nextInt(ByteTree.NAMES.size())));
        };
    }

    private static String literal(String name) {
        return name.replaceAll("([\\\\*\\[\\]?])", "\\\\$1");
    }
}
