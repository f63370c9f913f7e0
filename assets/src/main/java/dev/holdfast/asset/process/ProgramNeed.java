package dev.holdfast.asset.process;

import java.util.List;
import java.util.Optional;

/// Which program is needed.
///
/// @param names under which it may be installed, the preferred first: `mariadb-dump`, `mysqldump`
/// @param vendor a word that its `--version` must hold, such as `MariaDB`; may be empty
/// @param atLeast the oldest version that will do
/// @param below the oldest version that is too new
/// @param debianPackage that holds it, to be named where it is missing
public record ProgramNeed(
        List<String> names,
        String vendor,
        ProgramVersion atLeast,
        Optional<ProgramVersion> below,
        String debianPackage) {
    public ProgramNeed {
        names = List.copyOf(names);
    }

    /// A program of PostgreSQL that can work with a server of this major version or an older one.
    public static ProgramNeed postgresql(String name, int serverMajor) {
        return new ProgramNeed(
                List.of(name),
                "PostgreSQL",
                ProgramVersion.of(serverMajor),
                Optional.empty(),
                "postgresql-client-" + serverMajor);
    }

    /// A program of MariaDB, under its name or the one it inherited from MySQL.
    public static ProgramNeed mariadb(String name, String inherited, ProgramVersion atLeast) {
        return new ProgramNeed(List.of(name, inherited), "MariaDB", atLeast, Optional.empty(), "mariadb-client");
    }

    /// Any version of a program.
    public static ProgramNeed any(String name, String debianPackage) {
        return new ProgramNeed(List.of(name), "", ProgramVersion.of(0), Optional.empty(), debianPackage);
    }

    boolean accepts(ProgramVersion version) {
        return version.compareTo(atLeast) >= 0
                && below.map(limit -> version.compareTo(limit) < 0).orElse(true);
    }

    /// What is needed, in words.
    @Override
    public String toString() {
        String versions = atLeast.compareTo(ProgramVersion.of(0)) == 0 ? "" : " " + atLeast + " or newer";
        return names.getFirst()
                + versions
                + below.map(limit -> ", below " + limit).orElse("");
    }
}
