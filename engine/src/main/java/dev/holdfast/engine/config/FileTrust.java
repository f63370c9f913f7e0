package dev.holdfast.engine.config;

import dev.holdfast.engine.ErrorCode;
import dev.holdfast.engine.HoldfastException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

/// Whether a user may rely on a configuration. It can name commands, so what root reads must be what root
/// wrote: the file belongs to root, nobody else may write it, and nobody else may replace it or a directory
/// above it.
///
/// Other users are not asked for more than the file system asks of them. Where a file system has no owners
/// and modes, nothing is refused.
public final class FileTrust {
    private static final int ROOT = 0;
    private static final int GROUP_WRITE = 0020;
    private static final int OTHERS_WRITE = 0002;
    private static final int STICKY = 01000;

    private final int effectiveUser;

    /// The judgement for the user with this numeric id.
    public FileTrust(int effectiveUser) {
        this.effectiveUser = effectiveUser;
    }

    /// The judgement for the user this process acts as: the owner of `/proc/self`, or root if its name is
    /// root.
    public static FileTrust ofThisProcess() {
        try {
            return new FileTrust(number(Files.readAttributes(Path.of("/proc/self"), "unix:uid"), "uid"));
        } catch (IOException | UnsupportedOperationException | IllegalArgumentException e) {
            return new FileTrust("root".equals(System.getProperty("user.name")) ? ROOT : Integer.MAX_VALUE);
        }
    }

    /// Passes if the file may be relied on.
    ///
    /// @throws HoldfastException with `CONFIGURATION_INVALID` and the command that puts it right
    public void require(Path file) throws HoldfastException {
        if (effectiveUser != ROOT
                || !file.getFileSystem().supportedFileAttributeViews().contains("unix")) {
            return;
        }
        try {
            Path real = file.toRealPath();
            requireFile(real);
            requireDirectories(real);
        } catch (NoSuchFileException e) {
            throw ConfigurationReader.unreadable(file, "no such file", e);
        } catch (IOException e) {
            throw ConfigurationReader.unreadable(file, String.valueOf(e.getMessage()), e);
        }
    }

    private static void requireFile(Path file) throws IOException, HoldfastException {
        Map<String, Object> attributes = Files.readAttributes(file, "unix:uid,mode");
        int owner = number(attributes, "uid");
        if (owner != ROOT) {
            throw refused(
                    file, "it belongs to the user with id " + owner + ", expected root", "chown root " + quoted(file));
        }
        int mode = number(attributes, "mode");
        if ((mode & (GROUP_WRITE | OTHERS_WRITE)) != 0) {
            throw refused(file, "others may write it, its mode is " + octal(mode), "chmod go-w " + quoted(file));
        }
    }

    private static void requireDirectories(Path file) throws IOException, HoldfastException {
        int forbidden = GROUP_WRITE | OTHERS_WRITE;
        for (Path directory = file.getParent(); directory != null; directory = directory.getParent()) {
            int mode = number(Files.readAttributes(directory, "unix:mode"), "mode");
            if ((mode & forbidden) != 0 && (mode & STICKY) == 0) {
                throw refused(
                        file,
                        "others may replace it, the mode of '" + directory + "' is " + octal(mode),
                        "chmod go-w " + quoted(directory));
            }
            forbidden = OTHERS_WRITE;
        }
    }

    private static HoldfastException refused(Path file, String why, String command) {
        return new HoldfastException(
                ErrorCode.CONFIGURATION_INVALID,
                "unable to trust configuration '" + file + "' as root: " + why,
                "check what it says, then run: " + command);
    }

    private static int number(Map<String, Object> attributes, String name) {
        return ((Number) attributes.getOrDefault(name, Integer.MAX_VALUE)).intValue();
    }

    private static String octal(int mode) {
        return String.format(Locale.ROOT, "%04o", mode & 07777);
    }

    private static String quoted(Path path) {
        return "'" + path.toString().replace("'", "'\\''") + "'";
    }
}
