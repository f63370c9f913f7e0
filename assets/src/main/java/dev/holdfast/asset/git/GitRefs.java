package dev.holdfast.asset.git;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevWalk;

/// All refs of a repository.
///
/// @param head what `HEAD` says: `ref: refs/heads/…`, or an object
/// @param direct refs that name an object, by name
/// @param symbolic refs that name another one, by name, without `HEAD`
/// @param peeled what tags lead to, by the name of the ref
record GitRefs(String head, Map<String, ObjectId> direct, Map<String, String> symbolic, Map<String, ObjectId> peeled) {

    static GitRefs of(Repository repository) throws IOException {
        Map<String, ObjectId> direct = new TreeMap<>();
        Map<String, String> symbolic = new TreeMap<>();
        Map<String, ObjectId> peeled = new TreeMap<>();
        try (RevWalk walk = new RevWalk(repository)) {
            for (Ref ref : repository.getRefDatabase().getRefsByPrefix(Constants.R_REFS)) {
                if (ref.isSymbolic()) {
                    symbolic.put(ref.getName(), ref.getTarget().getName());
                } else if (ref.getObjectId() != null) {
                    direct.put(ref.getName(), ref.getObjectId().copy());
                    ObjectId target =
                            walk.peel(walk.parseAny(ref.getObjectId())).copy();
                    if (!target.equals(ref.getObjectId())) {
                        peeled.put(ref.getName(), target);
                    }
                }
            }
        }
        return new GitRefs(headOf(repository), direct, symbolic, peeled);
    }

    private static String headOf(Repository repository) throws IOException {
        Ref head = repository.exactRef(Constants.HEAD);
        if (head == null) {
            return "ref: refs/heads/master";
        }
        return head.isSymbolic() ? "ref: " + head.getTarget().getName() : ObjectId.toString(head.getObjectId());
    }

    /// The objects from which everything is reached.
    Set<ObjectId> tips() {
        Set<ObjectId> tips = new LinkedHashSet<>(direct.values());
        if (!head.startsWith("ref:")) {
            tips.add(ObjectId.fromString(head));
        }
        return tips;
    }

    /// The same with another `HEAD`.
    GitRefs withHead(String other) {
        return new GitRefs(other, direct, symbolic, peeled);
    }

    /// The file `packed-refs`, sorted and fully peeled as git writes it.
    byte[] packed() {
        StringBuilder text = new StringBuilder("# pack-refs with: peeled fully-peeled sorted \n");
        direct.forEach((name, id) -> {
            text.append(id.name()).append(' ').append(name).append('\n');
            ObjectId target = peeled.get(name);
            if (target != null) {
                text.append('^').append(target.name()).append('\n');
            }
        });
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    /// One line for each ref, sorted, as they are compared and recorded.
    List<String> lines() {
        List<String> lines = new ArrayList<>(withoutHead());
        lines.addFirst("HEAD " + head);
        return lines;
    }

    /// The same without `HEAD`.
    List<String> withoutHead() {
        List<String> lines = new ArrayList<>();
        direct.forEach((name, id) -> lines.add(name + " " + id.name()));
        symbolic.forEach((name, target) -> lines.add(name + " ref: " + target));
        return lines;
    }

    /// Reads what [#lines] gives.
    static GitRefs parse(List<String> lines) {
        Map<String, ObjectId> direct = new TreeMap<>();
        Map<String, String> symbolic = new TreeMap<>();
        String head = "ref: refs/heads/master";
        for (String line : lines) {
            int space = line.indexOf(' ');
            if (space < 0) {
                throw new IllegalArgumentException("'" + line + "' is no ref");
            }
            String name = line.substring(0, space);
            String value = line.substring(space + 1);
            if (name.equals(Constants.HEAD)) {
                head = value;
            } else if (!Repository.isValidRefName(name)) {
                throw new IllegalArgumentException("'" + name + "' is no name of a ref");
            } else if (value.startsWith("ref: ")) {
                symbolic.put(name, value.substring(5));
            } else {
                direct.put(name, ObjectId.fromString(value));
            }
        }
        return new GitRefs(head, direct, symbolic, Map.of());
    }
}
