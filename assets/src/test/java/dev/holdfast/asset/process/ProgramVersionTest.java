package dev.holdfast.asset.process;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ProgramVersionTest {
    @Test
    void understandsWhatProgramsSay() {
        assertThat(said("pg_dump (PostgreSQL) 15.20 (Debian 15.20-0+deb12u1)")).isEqualTo("15.20");
        assertThat(said("pg_dump (PostgreSQL) 19devel")).isEqualTo("19");
        assertThat(said("mariadb-dump  Ver 10.19 Distrib 10.11.19-MariaDB, for debian-linux-gnu (x86_64)"))
                .isEqualTo("10.11.19");
        assertThat(said("mariadb from 11.8.2-MariaDB, client 15.2 for debian-linux-gnu (x86_64) using  EditLine"))
                .isEqualTo("11.8.2");
        assertThat(said("mysqldump  Ver 8.0.36 for Linux on x86_64 (MySQL Community Server - GPL)"))
                .isEqualTo("8.0.36");
        assertThat(said("3.40.1 2022-12-28 14:03:47 df5c253c0b3dd24916e4ec7cf77d3db5294cc9fd45ae7b9c5e82ad8197f3alt1"))
                .isEqualTo("3.40.1");
    }

    @Test
    void understandsNothingElse() {
        assertThat(ProgramVersion.find("Usage: sort [OPTION]... 99")).isEmpty();
        assertThat(ProgramVersion.find("")).isEmpty();
        assertThat(ProgramVersion.find("(x) 99999999999999999999")).isEmpty();
    }

    @Test
    void comparesByNumbers() {
        assertThat(ProgramVersion.of(9, 6)).isLessThan(ProgramVersion.of(15));
        assertThat(ProgramVersion.of(10, 11, 19)).isGreaterThan(ProgramVersion.of(10, 11, 9));
        assertThat(ProgramVersion.of(15)).isEqualByComparingTo(ProgramVersion.of(15, 0));
    }

    private static String said(String line) {
        return ProgramVersion.find(line).orElseThrow().toString();
    }
}
