package dev.holdfast.engine.config;

import dev.holdfast.engine.ErrorCode;
import dev.holdfast.engine.HoldfastException;
import dev.holdfast.settings.option.ConfigProblems;
import dev.holdfast.settings.option.OptionReader;
import dev.holdfast.settings.option.Settings;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Makes a [Configuration] of a file. Stateless and thread-safe.
public final class ConfigurationReader {
    private final FileTrust trust;

    /// A reader that refuses what `trust` refuses.
    public ConfigurationReader(FileTrust trust) {
        this.trust = trust;
    }

    /// Reads `file`.
    ///
    /// @throws HoldfastException with `CONFIGURATION_INVALID` if the file cannot be read, or may not be
    /// trusted
    /// @throws InvalidConfiguration with every mistake in it
    public Configuration read(Path file) throws HoldfastException, InvalidConfiguration {
        trust.require(file);
        Path directory = file.toAbsolutePath().normalize().getParent();
        return read(file.toString(), String.valueOf(directory), content(file));
    }

    /// Whether `text` could stand in `file`.
    ///
    /// @throws InvalidConfiguration with every mistake in it
    public static void check(Path file, String text) throws InvalidConfiguration {
        read(file.toString(), String.valueOf(file.toAbsolutePath().normalize().getParent()), text);
    }

    /// Reads `text` as the content of a file called `file`; relative paths start from the absolute
    /// `directory`.
    static Configuration read(String file, String directory, String text) throws InvalidConfiguration {
        ConfigProblems problems = new ConfigProblems();
        OptionReader.Outcome outcome = new OptionReader(OptionCatalog.FILE).read(file, directory, text, problems);
        if (!problems.isEmpty()) {
            throw new InvalidConfiguration(file, problems.sorted());
        }
        return bind(file, directory, outcome);
    }

    private static String content(Path file) throws HoldfastException {
        try {
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (NoSuchFileException e) {
            throw unreadable(file, "no such file", e);
        } catch (CharacterCodingException e) {
            throw unreadable(file, "it is not in UTF-8", e);
        } catch (IOException e) {
            throw unreadable(file, String.valueOf(e.getMessage()), e);
        }
    }

    static HoldfastException unreadable(Path file, String why, IOException cause) {
        return new HoldfastException(
                ErrorCode.CONFIGURATION_INVALID,
                "unable to read configuration '" + file + "': " + why,
                "name another file with --config",
                cause);
    }

    private static Configuration bind(String file, String directory, OptionReader.Outcome outcome) {
        Settings top = outcome.settings();
        Map<String, RepositoryDefinition> repositories = new LinkedHashMap<>();
        top.get(OptionCatalog.REPOSITORIES)
                .forEach(
                        (name, settings) -> repositories.put(name, RepositoryDefinition.of(name, settings, directory)));
        Map<String, Policy> policies = new LinkedHashMap<>();
        top.get(OptionCatalog.POLICIES).forEach((name, settings) -> policies.put(name, new Policy(name, settings)));
        Map<String, Application> applications = new LinkedHashMap<>();
        top.get(OptionCatalog.APPLICATIONS)
                .forEach((name, settings) -> applications.put(name, bindApplication(name, settings, policies)));
        List<Settings> notifications = top.find(OptionCatalog.NOTIFY).orElse(List.of());
        return new Configuration(file, repositories, policies, applications, notifications, outcome.notices());
    }

    private static Application bindApplication(String name, Settings settings, Map<String, Policy> policies) {
        PolicyChoice choice = settings.find(OptionCatalog.POLICY_OF).orElse(new PolicyChoice.Inline(Settings.none()));
        Policy policy = switch (choice) {
            case PolicyChoice.Named(String shared) -> shared(shared, policies);
            case PolicyChoice.Inline(Settings inline) -> new Policy(name, inline);
        };
        Map<String, AssetDefinition> assets = new LinkedHashMap<>();
        settings.get(OptionCatalog.ASSETS)
                .forEach((assetName, asset) -> assets.put(assetName, AssetDefinition.of(assetName, asset)));
        return new Application(name, policy, assets, settings);
    }

    private static Policy shared(String name, Map<String, Policy> policies) {
        Policy policy = policies.get(name);
        if (policy == null) {
            throw new IllegalStateException("the reader let a reference to the undefined policy '" + name + "' pass");
        }
        return policy;
    }
}
