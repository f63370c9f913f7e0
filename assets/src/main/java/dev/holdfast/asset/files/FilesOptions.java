package dev.holdfast.asset.files;

import dev.holdfast.asset.AssetException;
import dev.holdfast.asset.AssetException.Kind;
import dev.holdfast.asset.AssetSettings;
import dev.holdfast.settings.option.Option;
import dev.holdfast.settings.option.Types;
import dev.holdfast.settings.value.ByteSize;
import java.util.List;

/// The keys that say which files belong to an asset. Those that leave something out may stand in a policy as well.
public final class FilesOptions {
    private static final String PATTERNS = "a pattern in restic's syntax, such as \"*.tmp\" or /srv/cache";

    public static final Option<List<String>> PATHS =
            Option.required("paths", Types.listOf(Types.path()), "The files and directories of the asset.");
    public static final Option<List<String>> EXCLUDE = Option.withDefault(
            "exclude", Types.listOf(Types.text(PATTERNS)), List.of(), "Files and directories to leave out.");
    public static final Option<List<String>> IEXCLUDE = Option.withDefault(
            "iexclude",
            Types.listOf(Types.text(PATTERNS)),
            List.of(),
            "The same as `exclude`, with upper and lower case being equal.");
    public static final Option<List<String>> EXCLUDE_FILE = Option.withDefault(
            "exclude-file", Types.listOf(Types.path()), List.of(), "Files with one pattern to leave out on each line.");
    public static final Option<List<String>> IEXCLUDE_FILE = Option.withDefault(
            "iexclude-file",
            Types.listOf(Types.path()),
            List.of(),
            "The same as `exclude-file`, with upper and lower case being equal.");
    public static final Option<List<String>> EXCLUDE_IF_PRESENT = Option.withDefault(
            "exclude-if-present",
            Types.listOf(Types.text("a file name, or NAME:HEADER for a file that starts with HEADER")),
            List.of(),
            "Leave out the content of directories that hold such a file.");
    public static final Option<Boolean> EXCLUDE_CACHES = Option.withDefault(
            "exclude-caches", Types.flag(), false, "Leave out the content of directories that hold a `CACHEDIR.TAG`.");
    public static final Option<ByteSize> EXCLUDE_LARGER_THAN =
            Option.optional("exclude-larger-than", Types.size(), "Leave out files larger than this.");
    public static final Option<Boolean> ONE_FILE_SYSTEM = Option.withDefault(
            "one-file-system", Types.flag(), false, "Do not enter other file systems mounted below the paths.");

    /// All that leave something out.
    public static final List<Option<?>> EXCLUSIONS = List.of(
            EXCLUDE,
            IEXCLUDE,
            EXCLUDE_FILE,
            IEXCLUDE_FILE,
            EXCLUDE_IF_PRESENT,
            EXCLUDE_CACHES,
            EXCLUDE_LARGER_THAN,
            ONE_FILE_SYSTEM);

    private FilesOptions() {}

    /// The paths of an asset.
    ///
    /// @throws AssetException with `USAGE` if there are none
    public static List<String> paths(AssetSettings settings) throws AssetException {
        List<String> paths = settings.get(PATHS);
        if (paths.isEmpty()) {
            throw new AssetException(
                    Kind.USAGE,
                    "unable to use asset '" + settings.fullName() + "': its list of paths is empty",
                    "name at least one path, or say `protect: false`");
        }
        return paths;
    }
}
