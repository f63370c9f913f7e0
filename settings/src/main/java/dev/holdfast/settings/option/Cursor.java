package dev.holdfast.settings.option;

import dev.holdfast.settings.yaml.YamlValue;

/// One value being read: the value, the key path that leads to it, and the file it belongs to.
record Cursor(YamlValue value, String path, Reading reading) {
    private static final int SHOWN = 60;

    Cursor child(String key, YamlValue child) {
        return new Cursor(child, path.isEmpty() ? key : path + "." + key, reading);
    }

    Cursor item(int index, YamlValue child) {
        return new Cursor(child, path + "[" + index + "]", reading);
    }

    void problem(String message, String allowed) {
        problem(message, allowed, "");
    }

    void problem(String message, String allowed, String nearest) {
        reading.problems().add(value.position(), path, message, allowed, nearest);
    }

    /// The value in quotes, shortened and without control characters, what stands before the host of a URL, and
    /// passwords among its parameters; or its shape. Not for values that may be secret.
    String shown() {
        return switch (value) {
            case YamlValue.Scalar scalar when scalar.isNull() -> "nothing";
            case YamlValue.Scalar scalar -> "'" + shown(scalar.text()) + "'";
            case YamlValue.Sequence _ -> "a list";
            case YamlValue.Mapping _ -> "a mapping";
        };
    }

    static String shown(String text) {
        String visible = text.replaceAll("//[^/]*@", "//***@")
                .replaceAll("(?i)([?&][a-z_]*pass[a-z]*=)[^&]*", "$1***")
                .codePoints()
                .limit(SHOWN)
                .map(c -> Character.isISOControl(c) || Character.getType(c) == Character.FORMAT ? '?' : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        return text.codePointCount(0, text.length()) > SHOWN ? visible + "…" : visible;
    }
}
