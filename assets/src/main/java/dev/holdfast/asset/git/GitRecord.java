package dev.holdfast.asset.git;

import dev.holdfast.asset.exact.RecordJson;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What `git.json` says.
///
/// @param source without secrets
/// @param bare the source had no work tree
/// @param packs the names of the packs, oldest first
record GitRecord(String source, boolean bare, GitRefs refs, List<String> packs) {
    static final String FILE = "git.json";
    static final String PACKS = "objects/pack/";

    GitRecord {
        packs = List.copyOf(packs);
    }

    byte[] write() {
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("source", source);
        entry.put("bare", bare);
        entry.put("packs", packs);
        entry.put("refs", refs.lines());
        return RecordJson.write("repositories", List.of(entry));
    }

    /// Reads what [#write] gives; nothing if it is anything else.
    static Optional<GitRecord> read(byte[] json) {
        try {
            List<Map<String, Object>> entries = RecordJson.read(json);
            if (entries.size() != 1) {
                return Optional.empty();
            }
            Map<String, Object> entry = entries.getFirst();
            return Optional.of(new GitRecord(
                    String.valueOf(entry.get("source")),
                    Boolean.TRUE.equals(entry.get("bare")),
                    GitRefs.parse(texts(entry.get("refs"))),
                    texts(entry.get("packs")).stream()
                            .filter(GitRecord::isPackName)
                            .toList()));
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }

    private static boolean isPackName(String name) {
        return name.matches("pack-[0-9a-f]{40}");
    }

    private static List<String> texts(@org.jspecify.annotations.Nullable Object value) {
        if (!(value instanceof List<?> items)) {
            throw new IllegalArgumentException("a list is missing");
        }
        return items.stream().map(String::valueOf).toList();
    }
}
