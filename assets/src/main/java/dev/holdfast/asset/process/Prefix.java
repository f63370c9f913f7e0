package dev.holdfast.asset.process;

import dev.holdfast.asset.AssetException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The words before a program that make it run somewhere else: `docker exec -i NAME`, `kubectl exec -i POD --`,
/// `ssh HOST`, `chroot DIRECTORY`. Empty for programs of this machine.
///
/// Variables of this machine's environment do not get there. A small script, run by the `sh` over there, reads them
/// from the first lines of its standard input, exports them and becomes the program.
public record Prefix(List<String> words) {
    /// No prefix: programs of this machine.
    public static final Prefix NONE = new Prefix(List.of());

    /// Programs that only start what their arguments name.
    private static final Set<String> STARTERS =
            Set.of("sudo", "doas", "env", "nice", "ionice", "timeout", "runuser", "setpriv", "sshpass", "setsid");

    public Prefix {
        words = List.copyOf(words);
    }

    public boolean isEmpty() {
        return words.isEmpty();
    }

    /// The words to start: prefix, script if there are variables, program and arguments.
    List<String> commandLine(List<String> program, Map<String, String> variables) {
        List<String> inner = new ArrayList<>();
        if (!isEmpty() && !variables.isEmpty()) {
            inner.addAll(List.of("sh", "-c", script(variables), "sh"));
        }
        inner.addAll(program);
        List<String> all = new ArrayList<>(words);
        inner.forEach(word -> all.add(joinsWords() ? ShellWord.quoted(word) : word));
        return all;
    }

    /// The lines that the script reads.
    byte[] preamble(Map<String, String> variables) throws AssetException {
        StringBuilder lines = new StringBuilder();
        for (Map.Entry<String, String> variable : variables.entrySet()) {
            String value = variable.getValue();
            if (value.indexOf('\n') >= 0 || value.indexOf('\0') >= 0) {
                throw new AssetException(
                        AssetException.Kind.USAGE,
                        "unable to hand variable '" + variable.getKey() + "' over behind '" + this
                                + "': its value holds a line break",
                        "choose a password without line breaks");
            }
            lines.append(value).append('\n');
        }
        return lines.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static String script(Map<String, String> variables) {
        StringBuilder script = new StringBuilder();
        for (String name : variables.keySet()) {
            if (!name.matches("[A-Za-z_][A-Za-z0-9_]*")) {
                throw new IllegalArgumentException("'" + name + "' is no name of a variable");
            }
            script.append("IFS= read -r ")
                    .append(name)
                    .append(" || exit 97; export ")
                    .append(name)
                    .append("; ");
        }
        return script.append("exec \"$@\"").toString();
    }

    /// `ssh` puts its words together with spaces and gives them to a shell.
    private boolean joinsWords() {
        for (String word : words) {
            String program = word.substring(word.lastIndexOf('/') + 1);
            if (program.equals("ssh")) {
                return true;
            }
            if (word.equals(words.getFirst()) && !STARTERS.contains(program)) {
                return false;
            }
        }
        return false;
    }

    @Override
    public String toString() {
        return String.join(" ", words);
    }
}
