package dev.holdfast.asset.command;

import dev.holdfast.asset.Asset;
import dev.holdfast.asset.AssetRestorer;
import dev.holdfast.asset.AssetSettings;
import dev.holdfast.asset.AssetType;
import dev.holdfast.asset.Surroundings;
import dev.holdfast.asset.files.FilesRestorer;
import dev.holdfast.asset.process.Expectation;
import dev.holdfast.posix.FilePath;
import dev.holdfast.settings.option.Option;
import dev.holdfast.settings.option.Types;
import dev.holdfast.settings.value.TimeSpan;
import java.util.List;

/// The type `command`.
public final class CommandAssetType implements AssetType {
    static final String WORD = "command";

    public static final Option<List<String>> COMMAND = Option.required(
            "command", Types.command(), "The program whose output is captured. It must not carry secrets.");
    public static final Option<String> FILE_NAME = Option.withDefault(
            "file-name",
            Types.matching("^(?!\\.{1,2}$)[^/\\u0000]{1,200}$", "a file name, without directories"),
            "output",
            "The name of the file that holds the output.");

    private static final Option<TimeSpan> LIMIT = Option.withDefault(
            "limit", Types.timeSpan(), TimeSpan.parse("24h"), "How long it may run; then it is ended and has failed.");
    private static final Option<Boolean> ALLOW_EMPTY = Option.withDefault(
            "allow-empty", Types.flag(), false, "Whether it may print nothing; else that is a failure.");

    @Override
    public String word() {
        return WORD;
    }

    @Override
    public String summary() {
        return "the output of a command";
    }

    @Override
    public List<Option<?>> options() {
        return List.of(COMMAND, FILE_NAME, LIMIT, ALLOW_EMPTY);
    }

    @Override
    public Asset configured(AssetSettings settings, Surroundings surroundings) {
        FilePath base = FilePath.of("/" + settings.fullName());
        return new CommandAsset(
                settings.get(COMMAND),
                base,
                settings.get(FILE_NAME),
                settings.get(LIMIT),
                settings.get(ALLOW_EMPTY) ? new Expectation.Anything() : new Expectation.SomeOutput(),
                surroundings.environment());
    }

    @Override
    public boolean isPlainFiles() {
        return true;
    }

    @Override
    public boolean restoresTo(String target) {
        return false;
    }

    @Override
    public AssetRestorer restorer(Surroundings surroundings) {
        return new FilesRestorer(WORD, surroundings);
    }
}
