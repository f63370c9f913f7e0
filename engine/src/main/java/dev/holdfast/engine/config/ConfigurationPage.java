package dev.holdfast.engine.config;

import dev.holdfast.settings.option.JsonSchema;
import dev.holdfast.settings.option.ReferencePage;

/// The published texts about the configuration, both made from [OptionCatalog].
public final class ConfigurationPage {
    private static final String INTRODUCTION = """
            # Configuration: every key of `holdfast.yaml`

            This page and `holdfast.schema.json` beside it are made from the declarations in the program; a test keeps
            them equal. To let an editor check the file while you write it, put this line on top of it:

            ```yaml
            # yaml-language-server: $schema=holdfast.schema.json
            ```

            The file is the one named with `--config`, else `holdfast.yaml` in the working directory, else
            `/etc/holdfast/holdfast.yaml`. It is YAML 1.2 in one document; anchors and aliases work, merge keys (`<<`) do
            not. A key that is not listed here is an error, and so is one that stands twice. What root reads must belong to
            root and be writable by nobody else, because it can name commands.

            **Values.** A size is `10MB` (a power of 1000), `10MiB` (a power of 1024) or a number of bytes; a single letter
            as in `10M` is a power of 1024, as it is to restic. A time span is `30m`, `2h`, `7d`, `2w` or a combination such
            as `1h30m`, where `m` is minutes. A secret never stands in the file: write `{env: NAME}`, `{file: PATH}`,
            `{command: [PROGRAM, ARGUMENT]}`, or `{command: LINE}` for a line that `/bin/sh` runs. White space around a
            file's content and a command's output is dropped, as restic does; a variable's value is taken as it is. A
            relative path starts from the directory of the configuration file. Patterns are restic's.

            """;

    private ConfigurationPage() {}

    /// The reference page, in Markdown.
    public static String text() {
        return INTRODUCTION + new ReferencePage(OptionCatalog.FILE).text();
    }

    /// The JSON schema for editors.
    public static String schema() {
        return new JsonSchema(OptionCatalog.FILE).text();
    }
}
