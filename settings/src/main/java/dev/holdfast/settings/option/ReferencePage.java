package dev.holdfast.settings.option;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// The declarations of a section and of those inside it as a page of Markdown: one table per section.
public final class ReferencePage {
    private final Section root;

    public ReferencePage(Section root) {
        this.root = root;
    }

    /// The tables, each under a heading of the second level. The introduction is the caller's.
    public String text() {
        StringBuilder page = new StringBuilder();
        places().forEach((section, places) -> write(page, section, places));
        return page.toString();
    }

    /// Every section, outermost first, with the key paths it may stand at.
    private Map<Section, Set<String>> places() {
        Map<Section, Set<String>> places = new LinkedHashMap<>();
        places.put(root, new LinkedHashSet<>());
        Deque<Map.Entry<Section, String>> open = new ArrayDeque<>();
        open.add(Map.entry(root, ""));
        while (!open.isEmpty()) {
            Map.Entry<Section, String> next = open.remove();
            for (Option<?> option : next.getKey().options()) {
                String path = next.getValue() + option.key() + option.type().step();
                for (Section nested : option.type().sections()) {
                    places.computeIfAbsent(nested, _ -> new LinkedHashSet<>()).add(path);
                    open.add(Map.entry(nested, path + "."));
                }
            }
        }
        return places;
    }

    private static void write(StringBuilder page, Section section, Set<String> places) {
        page.append("## ")
                .append(section.name())
                .append("\n\n")
                .append(section.summary())
                .append("\n\n");
        if (!places.isEmpty()) {
            String where = places.stream().map(place -> "`" + place + "`").collect(Collectors.joining(", "));
            page.append("Stands at ").append(where).append(".\n\n");
        }
        page.append("| key | meaning | allowed | default | since |\n|---|---|---|---|---|\n");
        section.options().forEach(option -> writeRow(page, option));
        page.append('\n');
        if (!section.rule().summary().isEmpty()) {
            page.append(section.rule().summary()).append('\n');
        }
    }

    private static void writeRow(StringBuilder page, Option<?> option) {
        page.append("| `").append(option.key()).append("` | ");
        page.append(cell(meaning(option))).append(" | ");
        page.append(cell(option.type().allowed())).append(" | ");
        page.append(
                option.printedDefault().map(text -> "`" + text + "`").orElse(option.isRequired() ? "required" : ""));
        page.append(" | ").append(option.since()).append(" |\n");
    }

    private static String meaning(Option<?> option) {
        String only = option.onlyFor().isEmpty() ? "" : " Only with type " + String.join(", ", option.onlyFor()) + ".";
        return switch (option.lifecycle()) {
            case Lifecycle.Current _ -> option.summary() + only;
            case Lifecycle.Planned _ -> option.summary() + only + " *Checked and kept; a later version acts on it.*";
            case Lifecycle.Renamed(String to) -> "Now called `" + to + "`.";
            case Lifecycle.Removed(String reason) -> "Removed: " + reason;
        };
    }

    private static String cell(String text) {
        return text.replace("|", "\\|");
    }
}
