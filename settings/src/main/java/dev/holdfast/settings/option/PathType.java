package dev.holdfast.settings.option;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// An absolute path as text, so that the process's locale has no say in which names can be written.
final class PathType extends ValueType<String> {

    @Override
    public String allowed() {
        return "a path; a relative one starts from the directory of the configuration file";
    }

    @Override
    @Nullable
    String read(Cursor at) {
        String text = ScalarType.textOf(at, allowed());
        if (text == null) {
            return null;
        }
        if (text.equals("~") || text.startsWith("~/") || text.isBlank() || text.indexOf('\0') >= 0) {
            at.problem("unable to read " + at.shown() + ": write the path itself, '~' is not replaced", allowed());
            return null;
        }
        return resolve(at.reading().directory(), text);
    }

    /// The absolute form of `path`, with `.` and repeated slashes removed and `..` kept as it is.
    static String resolve(String directory, String path) {
        String absolute = path.startsWith("/") ? path : directory + "/" + path;
        String clean = absolute.replaceAll("/+(\\./+)*", "/").replaceAll("/\\.$", "/");
        return clean.length() > 1 && clean.endsWith("/") ? clean.substring(0, clean.length() - 1) : clean;
    }

    @Override
    Map<String, Object> schema() {
        return Map.of("type", List.of("string", "number"), "minLength", 1);
    }
}
