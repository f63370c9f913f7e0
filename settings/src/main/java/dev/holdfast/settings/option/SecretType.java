package dev.holdfast.settings.option;

import dev.holdfast.settings.secret.SecretSource;
import dev.holdfast.settings.yaml.YamlValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The source of a secret. No message repeats what stands there, because it may be the secret itself.
final class SecretType extends ValueType<SecretSource> {
    private static final List<String> KEYS = List.of("env", "file", "command");
    private static final String VARIABLE = "^[A-Za-z_][A-Za-z0-9_]*$";

    @Override
    public String allowed() {
        return "{env: NAME}, {file: PATH} or {command: COMMAND}";
    }

    @Override
    public boolean isSecret() {
        return true;
    }

    @Override
    @Nullable
    SecretSource read(Cursor at) {
        if (!(at.value() instanceof YamlValue.Mapping mapping)) {
            at.problem(
                    "a secret does not stand in the configuration itself; move it to a file, a variable or a program"
                            + " and name that here",
                    allowed());
            return null;
        }
        if (mapping.entries().size() != 1) {
            at.problem("expected exactly one source, found " + mapping.entries().size(), allowed());
            return null;
        }
        YamlValue.Entry entry = mapping.entries().getFirst();
        Cursor inside = at.child(Cursor.shown(entry.key().text()), entry.value());
        return switch (entry.key().text()) {
            case "env" -> readVariable(inside);
            case "file" -> readFile(inside);
            case "command" -> readCommand(inside);
            default -> unknown(at, entry.key());
        };
    }

    private @Nullable SecretSource unknown(Cursor at, YamlValue.Scalar key) {
        Cursor atKey = new Cursor(key, at.path(), at.reading());
        atKey.problem("unknown key for a secret", allowed(), NearestMatch.of(key.text(), KEYS));
        return null;
    }

    private static @Nullable SecretSource readVariable(Cursor at) {
        if (at.value() instanceof YamlValue.Scalar name && name.text().matches(VARIABLE) && !name.isNull()) {
            return new SecretSource.Environment(name.text());
        }
        at.problem("expected the name of an environment variable", "a name of letters, digits and '_'");
        return null;
    }

    private static @Nullable SecretSource readFile(Cursor at) {
        if (at.value() instanceof YamlValue.Scalar path
                && !path.isNull()
                && !path.text().isBlank()) {
            return new SecretSource.File(PathType.resolve(at.reading().directory(), path.text()));
        }
        at.problem("expected the path of a file", "one path");
        return null;
    }

    private static @Nullable SecretSource readCommand(Cursor at) {
        List<String> arguments = new ArrayList<>();
        if (at.value() instanceof YamlValue.Scalar line
                && !line.isNull()
                && !line.text().isBlank()) {
            return SecretSource.Command.ofLine(line.text());
        }
        if (at.value() instanceof YamlValue.Sequence sequence) {
            for (YamlValue item : sequence.items()) {
                if (item instanceof YamlValue.Scalar argument) {
                    arguments.add(argument.text());
                }
            }
            if (!arguments.isEmpty() && arguments.size() == sequence.items().size()) {
                return new SecretSource.Command(arguments);
            }
        }
        at.problem("expected a command", "a list of program and arguments, or one line for /bin/sh");
        return null;
    }

    @Override
    Map<String, Object> schema() {
        return Map.of(
                "anyOf",
                List.of(
                        one("env", Map.of("type", "string", "pattern", VARIABLE)),
                        one("file", Map.of("type", "string", "minLength", 1)),
                        one(
                                "command",
                                Map.of(
                                        "anyOf",
                                        List.of(
                                                Map.of("type", "string", "minLength", 1),
                                                Map.of(
                                                        "type",
                                                        "array",
                                                        "minItems",
                                                        1,
                                                        "items",
                                                        Map.of("type", List.of("string", "number"))))))));
    }

    private static Map<String, Object> one(String key, Map<String, Object> value) {
        return Map.of(
                "type",
                "object",
                "required",
                List.of(key),
                "additionalProperties",
                false,
                "properties",
                Map.of(key, value));
    }
}
