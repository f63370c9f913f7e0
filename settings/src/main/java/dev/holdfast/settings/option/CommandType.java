package dev.holdfast.settings.option;

import dev.holdfast.settings.yaml.YamlValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A program and its arguments. Written as a list it is started as it is; written as one line, `/bin/sh` runs it.
final class CommandType extends ValueType<List<String>> {
    private static final List<String> SHELL = List.of("/bin/sh", "-c");

    @Override
    public String allowed() {
        return "a list of program and arguments, or one line for /bin/sh";
    }

    @Override
    public String print(List<String> command) {
        return String.join(" ", command);
    }

    @Override
    @Nullable
    List<String> read(Cursor at) {
        if (at.value() instanceof YamlValue.Scalar line
                && !line.isNull()
                && !line.text().isBlank()) {
            List<String> command = new ArrayList<>(SHELL);
            command.add(line.text());
            return List.copyOf(command);
        }
        if (at.value() instanceof YamlValue.Sequence sequence) {
            List<String> arguments = new ArrayList<>();
            for (YamlValue item : sequence.items()) {
                if (item instanceof YamlValue.Scalar argument) {
                    arguments.add(argument.text());
                }
            }
            boolean whole = arguments.size() == sequence.items().size();
            if (whole && !arguments.isEmpty() && !arguments.getFirst().isBlank()) {
                return List.copyOf(arguments);
            }
        }
        at.problem("expected a command", allowed());
        return null;
    }

    @Override
    Map<String, Object> schema() {
        Map<String, Object> line = Map.of("type", List.of("string", "number"), "minLength", 1);
        Map<String, Object> list =
                Map.of("type", "array", "minItems", 1, "items", Map.of("type", List.of("string", "number", "boolean")));
        return Map.of("anyOf", List.of(line, list));
    }
}
