package dev.holdfast.cli.command.repo;

import dev.holdfast.asset.files.select.SizeLimit;
import dev.holdfast.engine.ErrorCode;
import dev.holdfast.engine.HoldfastException;
import dev.holdfast.repository.check.DataSelection;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The value of `--read-data-subset`.
final class SubsetArgument {
    private static final Pattern PART = Pattern.compile("(\\d{1,9})/(\\d{1,9})");
    private static final Pattern SHARE = Pattern.compile("(\\d{1,3}(?:\\.\\d+)?)%");

    private SubsetArgument() {}

    static DataSelection parse(@Nullable String text) throws HoldfastException {
        if (text == null) {
            return new DataSelection.None();
        }
        try {
            Matcher part = PART.matcher(text);
            if (part.matches()) {
                return new DataSelection.Part(Integer.parseInt(part.group(1)), Integer.parseInt(part.group(2)));
            }
            Matcher share = SHARE.matcher(text);
            if (share.matches()) {
                return new DataSelection.Share(Double.parseDouble(share.group(1)));
            }
            return new DataSelection.Amount(SizeLimit.parse(text).bytes());
        } catch (IllegalArgumentException invalid) {
            throw new HoldfastException(
                    ErrorCode.USAGE,
                    "--read-data-subset '" + text + "': " + invalid.getMessage(),
                    "write a part such as 1/7, a share such as 5%, or a size such as 10G",
                    invalid);
        }
    }
}
