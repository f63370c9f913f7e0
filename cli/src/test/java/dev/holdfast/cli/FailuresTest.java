package dev.holdfast.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.cli.CommandLineHarness.Result;
import dev.holdfast.engine.ErrorCode;
import dev.holdfast.engine.HoldfastException;
import dev.holdfast.storage.StorageFailure;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FailuresTest {
    @TempDir
    private Path directory;

    private Result probe(ProbeCommand.Work work, String... options) {
        CommandLineHarness harness = new CommandLineHarness(directory).probing(work);
        String[] arguments = new String[options.length + 1];
        System.arraycopy(options, 0, arguments, 0, options.length);
        arguments[options.length] = "probe";
        return harness.run(arguments);
    }

    private static HoldfastException error(ErrorCode code) {
        return new HoldfastException(code, "unable to do it", "do something else", new IOException("the disk said no"));
    }

    @Test
    void passesOnTheStatusOfACommand() {
        assertThat(probe(context -> 3).status()).isEqualTo(3);
    }

    @Test
    void explainsAnErrorWithItsHintAndWithoutAStackTrace() {
        Result result = probe(context -> {
            throw error(ErrorCode.REPOSITORY_MISSING);
        });
        assertThat(result).isEqualTo(new Result(1, "", "error: unable to do it\nhint: do something else\n"));
    }

    @Test
    void namesTheCausesWhenAskedToSayMore() {
        Result result = probe(
                context -> {
                    throw error(ErrorCode.REPOSITORY_MISSING);
                },
                "--verbose");
        assertThat(result.err()).contains("caused by: java.io.IOException: the disk said no\n");
    }

    @Test
    void endsWithTheStatusOfTheKindOfError() {
        assertThat(statusOf(ErrorCode.CONFIGURATION_INVALID)).isEqualTo(2);
        assertThat(statusOf(ErrorCode.PASSWORD_WRONG)).isEqualTo(1);
        assertThat(statusOf(ErrorCode.DAMAGED)).isEqualTo(3);
        assertThat(statusOf(ErrorCode.INCOMPLETE)).isEqualTo(3);
    }

    private int statusOf(ErrorCode code) {
        return probe(context -> {
                    throw error(code);
                })
                .status();
    }

    @Test
    void writesAnErrorAsOneJsonDocumentWhereResultsAreJson() {
        Result result = probe(
                context -> {
                    throw error(ErrorCode.REPOSITORY_MISSING);
                },
                "--json");
        assertThat(result.out())
                .isEqualTo("{\"error\":{\"code\":\"REPOSITORY_MISSING\",\"message\":\"unable to do it\","
                        + "\"hint\":\"do something else\"}}\n");
    }

    @Test
    void callsWhatNobodyExpectedADefectAndShowsWhere() {
        Result result = probe(context -> {
            throw new IllegalStateException("index out of order");
        });
        assertThat(result.status()).isEqualTo(1);
        assertThat(result.err())
                .contains("at dev.holdfast.cli.FailuresTest")
                .contains("error: unexpected java.lang.IllegalStateException: index out of order\n")
                .contains("hint: this is a defect of holdfast");
    }

    @Test
    void mapsAStorageFailureToAnErrorOfTheUser() {
        Result result = probe(context -> {
            throw new StorageFailure("unable to list '/srv/repo': I/O error", null);
        });
        assertThat(result).isEqualTo(new Result(1, "", "error: unable to list '/srv/repo': I/O error\n"));
    }

    @Test
    void endsWithTheStatusOfTheSignalThatCancelledTheRun() {
        CommandLineHarness harness = new CommandLineHarness(directory);
        harness.probing(context -> context.track(progress -> {
            harness.cancellation().cancel(15);
            progress.checkCancelled();
            return 0;
        }));
        Result result = harness.run("probe");
        assertThat(result.status()).isEqualTo(143);
        assertThat(result.err()).startsWith("error: interrupted\n");
    }

    @Test
    void makesControlCharactersInMessagesHarmless() {
        Result result = probe(context -> {
            throw new HoldfastException(ErrorCode.NOT_FOUND, "unable to find '\u001b[2J\u202Etxt'");
        });
        assertThat(result.err()).isEqualTo("error: unable to find '\\x1b[2J\\u202etxt'\n");
    }
}
