package dev.holdfast.asset.process;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.holdfast.asset.AssetException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The installed clients of PostgreSQL and MariaDB, and scripts that say other versions.
@Timeout(60)
class ClientProgramsIT {
    @TempDir
    Path directory;

    @Test
    void findsTheInstalledClients() throws Exception {
        ClientPrograms programs = here();
        assertThat(programs.find(ProgramNeed.postgresql("pg_dump", 13))
                        .version()
                        .major())
                .isGreaterThanOrEqualTo(13);
        ClientProgram dump = programs.find(ProgramNeed.mariadb("mariadb-dump", "mysqldump", ProgramVersion.of(10, 5)));
        assertThat(dump.said()).contains("MariaDB");
        try (ChildProcess child = ChildProcess.start(dump.call("--help").expecting(new Expectation.SomeOutput()))) {
            child.awaitSuccess();
        }
    }

    @Test
    void choosesTheOldestThatIsNewEnough() throws Exception {
        Path fourteen = program("14", "pg_dump", "pg_dump (PostgreSQL) 14.2");
        Path sixteen = program("16", "pg_dump", "pg_dump (PostgreSQL) 16.1");
        Path seventeen = program("17", "pg_dump", "pg_dump (PostgreSQL) 17.0");
        ClientPrograms programs = here(seventeen, fourteen, sixteen);
        assertThat(programs.find(ProgramNeed.postgresql("pg_dump", 15)).path())
                .isEqualTo(sixteen.resolve("pg_dump").toString());
        assertThat(programs.find(ProgramNeed.postgresql("pg_dump", 17))).hasToString("pg_dump 17.0");
    }

    @Test
    void prefersConfiguredDirectoriesWhateverTheVersion() throws Exception {
        Path newest = program("90", "pg_dump", "pg_dump (PostgreSQL) 90.0");
        assertThat(here(newest).find(ProgramNeed.postgresql("pg_dump", 13))).hasToString("pg_dump 90.0");
    }

    @Test
    void passesOverProgramsOfAnotherVendor() throws Exception {
        Path mysql = program("mysql", "mysqldump", "mysqldump  Ver 99.0.36 for Linux on x86_64 (MySQL Community)");
        ClientProgram found = here(mysql).find(ProgramNeed.mariadb("mariadb-dump", "mysqldump", ProgramVersion.of(10)));
        assertThat(found.path()).doesNotStartWith(directory.toString());
    }

    @Test
    void saysWhatIsThereAndWhatToInstall() throws Exception {
        Path broken = program("broken", "pg_dump", "");
        AssetException failure = failure(here(broken), ProgramNeed.postgresql("pg_dump", 99));
        assertThat(failure.kind()).isEqualTo(AssetException.Kind.INCOMPATIBLE);
        assertThat(failure)
                .hasMessageStartingWith("unable to find program 'pg_dump 99 or newer': found only '"
                        + broken.resolve("pg_dump") + "' (which does not say its version), '/usr/lib/postgresql/")
                .hasMessageContaining("(PostgreSQL) 1");
        assertThat(failure.hint()).get().asString().contains("postgresql-client-99", "client.directories");
    }

    @Test
    void saysThatNothingIsInstalled() {
        AssetException failure = failure(here(), ProgramNeed.any("no-such-program", "no-such-package"));
        assertThat(failure.kind()).isEqualTo(AssetException.Kind.MISSING);
        assertThat(failure).hasMessage("unable to find program 'no-such-program': it is not installed");
    }

    @Test
    void asksEachProgramOnce() throws Exception {
        Path log = directory.resolve("log");
        Path counted = program("counted", "pg_dump", "pg_dump (PostgreSQL) 90.0\"; echo asked >> \"" + log);
        ClientPrograms programs = here(counted);
        programs.find(ProgramNeed.postgresql("pg_dump", 15));
        programs.find(ProgramNeed.postgresql("pg_dump", 16));
        assertThat(Files.readAllLines(log)).hasSize(1);
    }

    @Test
    void asksBehindAPrefixInsteadOfLookingAtFiles() throws Exception {
        ClientPrograms programs = new ClientPrograms(new Prefix(List.of("env", "-u", "HOME")), List.of(), Map.of());
        ClientProgram found = programs.find(ProgramNeed.postgresql("pg_dump", 13));
        assertThat(found.path()).isEqualTo("pg_dump");
        try (ChildProcess child = ChildProcess.start(found.call("--version"))) {
            assertThat(new String(child.output().readAllBytes(), UTF_8)).contains("PostgreSQL");
            child.awaitSuccess();
        }
        AssetException failure = failure(programs, ProgramNeed.postgresql("pg_dump", 99));
        assertThat(failure)
                .hasMessageStartingWith("unable to find program 'pg_dump 99 or newer' behind 'env -u HOME': ");
    }

    private static ClientPrograms here(Path... configured) {
        return new ClientPrograms(Prefix.NONE, List.of(configured), Map.of("PATH", "/usr/bin:/bin"));
    }

    private Path program(String place, String name, String said) throws IOException {
        Path programs = Files.createDirectory(directory.resolve(place));
        Path program = Files.writeString(programs.resolve(name), "#!/bin/sh\necho \"" + said + "\"\n");
        assertThat(program.toFile().setExecutable(true)).isTrue();
        return programs;
    }

    private static AssetException failure(ClientPrograms programs, ProgramNeed need) {
        return catchThrowableOfType(AssetException.class, () -> programs.find(need));
    }
}
