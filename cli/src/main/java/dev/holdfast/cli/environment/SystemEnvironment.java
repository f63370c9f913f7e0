package dev.holdfast.cli.environment;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.util.Map;

/// The surroundings of this very process.
public final class SystemEnvironment {
    private SystemEnvironment() {}

    /// What the operating system gave this process. A read from standard input ends with an error when another thread
    /// closes it: that of a channel does, that of a plain stream would wait on.
    public static CliEnvironment create() {
        Map<String, String> variables = ProcessBytes.variables();
        Cancellation cancellation = new Cancellation();
        return new CliEnvironment(
                variables,
                Path.of("").toAbsolutePath(),
                Channels.newInputStream(new FileInputStream(FileDescriptor.in).getChannel()),
                new FileOutputStream(FileDescriptor.out),
                new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8),
                new SystemTerminal(variables, cancellation),
                Clock.systemUTC(),
                System::nanoTime,
                ZoneId.systemDefault(),
                cancellation);
    }

    /// `arguments` as the system holds them, with bytes that are not UTF-8 kept as [SurrogateEscape] describes.
    public static String[] arguments(String[] arguments) {
        return ProcessBytes.arguments(arguments);
    }
}
