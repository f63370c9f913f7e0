package dev.holdfast.asset.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CommandNameTest {
    @Test
    void isTheProgram() {
        assertThat(CommandName.of(List.of("mysqldump", "--password=s3cret"))).isEqualTo("mysqldump");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    mysqldump -ps3cret shop       | mysqldump …
                    /usr/bin/pg_dump shop         | /usr/bin/pg_dump …
                    PGPASSWORD=s3cret pg_dump shop| pg_dump …
                    PW="my s3cret word" pg_dump   | /bin/sh
                    PW=`cat s3cret` pg_dump       | /bin/sh
                    PW=$(cat s3cret) pg_dump      | /bin/sh
                    (pg_dump shop)                | /bin/sh
                    export A=b; pg_dump shop      | export …
                    """)
    void isTheFirstProgramOfALineThatNeedsNoShellToBeRead(String line, String name) {
        assertThat(CommandName.of(List.of("/bin/sh", "-c", line))).isEqualTo(name);
    }
}
