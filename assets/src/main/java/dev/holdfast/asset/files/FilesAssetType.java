package dev.holdfast.asset.files;

import dev.holdfast.asset.Asset;
import dev.holdfast.asset.AssetException;
import dev.holdfast.asset.AssetRestorer;
import dev.holdfast.asset.AssetSettings;
import dev.holdfast.asset.AssetType;
import dev.holdfast.asset.Surroundings;
import dev.holdfast.asset.files.capture.CaptureOptions;
import dev.holdfast.asset.files.select.Variables;
import dev.holdfast.posix.FilePath;
import dev.holdfast.settings.option.Option;
import java.util.ArrayList;
import java.util.List;

/// The type `files`.
public final class FilesAssetType implements AssetType {
    static final String WORD = "files";

    @Override
    public String word() {
        return WORD;
    }

    @Override
    public String summary() {
        return "directories and files, exactly as the file system holds them";
    }

    @Override
    public List<Option<?>> options() {
        List<Option<?>> options = new ArrayList<>(List.of(FilesOptions.PATHS));
        options.addAll(FilesOptions.EXCLUSIONS);
        return options;
    }

    @Override
    public Asset configured(AssetSettings settings, Surroundings surroundings) throws AssetException {
        List<FilePath> paths = FilesOptions.paths(settings).stream()
                .map(FilePath::of)
                .distinct()
                .toList();
        return new FilesAsset(
                surroundings.fileSystem(),
                paths,
                ConfiguredExcludes.of(settings, Variables.of(surroundings.environment())),
                settings.both(FilesOptions.EXCLUDE),
                CaptureOptions.defaults(surroundings.zone(), surroundings.processors()));
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
