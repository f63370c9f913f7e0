package dev.holdfast.asset.files.select;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// `$NAME` and `${NAME}` in one line, replaced as Go's `os.Expand` does, with `$$` for a dollar sign.
///
/// A variable that is not set becomes nothing; `${` without an end, and `${}`, become nothing as well; a `$`
/// before anything that cannot be a name stays.
final class VariableExpansion {

    private static final String SPECIAL = "*#$@!?-0123456789";

    private final byte[] line;
    private final Variables variables;
    private final ByteArrayOutputStream expanded = new ByteArrayOutputStream();
    private final List<String> unset = new ArrayList<>();

    private VariableExpansion(byte[] line, Variables variables) {
        this.line = line;
        this.variables = variables;
    }

    static VariableExpansion of(byte[] line, Variables variables) {
        var expansion = new VariableExpansion(line, variables);
        expansion.expand();
        return expansion;
    }

    byte[] expanded() {
        return expanded.toByteArray();
    }

    /// The variables named that are not set.
    List<String> unset() {
        return unset;
    }

    private void expand() {
        int at = 0;
        while (at < line.length) {
            if (line[at] == '$' && at + 1 < line.length) {
                at = reference(at + 1);
            } else {
                expanded.write(line[at++]);
            }
        }
    }

    /// Replaces the reference whose `$` stands before `start`; returns where the line goes on.
    private int reference(int start) {
        if (line[start] == '{') {
            return braced(start + 1);
        }
        if (isSpecial(start)) {
            substitute(start, start + 1);
            return start + 1;
        }
        int end = start;
        while (end < line.length && isNamePart(line[end])) {
            end++;
        }
        if (end == start) {
            expanded.write('$');
        } else {
            substitute(start, end);
        }
        return end;
    }

    private int braced(int start) {
        int end = start;
        while (end < line.length && line[end] != '}') {
            end++;
        }
        if (end == line.length) {
            return start;
        }
        if (end > start) {
            substitute(start, end);
        }
        return end + 1;
    }

    private void substitute(int start, int end) {
        String name = new String(line, start, end - start, StandardCharsets.UTF_8);
        if (name.equals("$")) {
            expanded.write('$');
            return;
        }
        variables.value(name).ifPresentOrElse(expanded::writeBytes, () -> unset.add(name));
    }

    private boolean isSpecial(int at) {
        return SPECIAL.indexOf(line[at]) >= 0;
    }

    private static boolean isNamePart(byte value) {
        return value == '_'
                || (value >= '0' && value <= '9')
                || (value >= 'a' && value <= 'z')
                || (value >= 'A' && value <= 'Z');
    }
}
