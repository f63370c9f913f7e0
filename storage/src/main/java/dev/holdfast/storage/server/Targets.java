package dev.holdfast.storage.server;

import dev.holdfast.storage.ObjectKind;
import dev.holdfast.storage.ObjectName;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// The reading of request paths. Nothing but plain names gets through: no `..`, no hidden files, no slash in disguise.
final class Targets {
    private static final Set<String> RESERVED =
            Arrays.stream(ObjectKind.values()).map(ObjectKind::directory).collect(Collectors.toUnmodifiableSet());

    private Targets() {}

    /// What `rawPath`, with its percent signs, is about.
    static Target parse(String rawPath) throws Refusal {
        if (!rawPath.startsWith("/")) {
            throw notThere();
        }
        List<String> names = new ArrayList<>();
        for (String part : rawPath.substring(1).split("/", -1)) {
            names.add(decoded(part));
        }
        String last = names.removeLast();
        if (last.equals(ObjectName.CONFIG.name())) {
            return new Target.One(repository(names), ObjectName.CONFIG);
        }
        Optional<ObjectKind> kind = names.isEmpty() ? Optional.empty() : kind(names.getLast());
        if (kind.isPresent()) {
            List<String> repository = repository(names.subList(0, names.size() - 1));
            return last.isEmpty()
                    ? new Target.Kind(repository, kind.get())
                    : new Target.One(repository, object(kind.get(), last));
        }
        if (!last.isEmpty()) {
            names.add(last);
        }
        return new Target.Whole(repository(names));
    }

    private static Optional<ObjectKind> kind(String directory) {
        return Arrays.stream(ObjectKind.values())
                .filter(kind -> kind != ObjectKind.CONFIG && kind.directory().equals(directory))
                .findFirst();
    }

    private static ObjectName object(ObjectKind kind, String name) throws Refusal {
        if (!ObjectName.isHash(name)) {
            throw new Refusal(400, "not the name of an object");
        }
        return new ObjectName(kind, name);
    }

    private static List<String> repository(List<String> names) throws Refusal {
        for (String name : names) {
            if (!isDirectoryName(name) || RESERVED.contains(name)) {
                throw new Refusal(400, "not the name of a repository");
            }
        }
        return List.copyOf(names);
    }

    /// Whether a text can be the name of a directory that clients may choose.
    static boolean isDirectoryName(String name) {
        return !name.isEmpty()
                && !name.startsWith(".")
                && name.chars().noneMatch(c -> c == '/' || c == '\\' || Character.isISOControl(c));
    }

    private static String decoded(String part) throws Refusal {
        try {
            return URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new Refusal(400, "a percent sign without two hexadecimal digits");
        }
    }

    private static Refusal notThere() {
        return new Refusal(404, "not found");
    }
}
