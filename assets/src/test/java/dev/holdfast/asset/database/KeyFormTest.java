package dev.holdfast.asset.database;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeyFormTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "bigint|integer|5|5|true",
                "bigint|numeric(10,2)|5|5.00|true",
                "int(5) unsigned zerofill|int(11)|00500|500|true",
                "numeric|numeric|1e2|100|true",
                "numeric|numeric|NaN|NaN|true",
                "bigint|bigint|10|1|false",
                "bigint|bigint|-0|0|true",
                "character(4)|text|ab  |ab|true",
                "character varying(4)|text|ab  |ab|false",
                "text|text|a|A|false",
                "varchar(9) COLLATE utf8mb4_general_ci|varchar(9) COLLATE utf8mb4_general_ci|Straße|STRASSE|true",
                "uuid|uuid|A0EEBC99-9C0B-4EF8-BB6D-6BB9BD380A11|a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11|true",
                "interval|interval|1|01|false",
                "varchar(20)|varchar(20)|Ab |ab|true",
                "varchar(20)|varchar(20)|café|CAFE|true",
                "char(20)|varchar(20)|Ab|ab|true",
                "varchar(20) COLLATE utf8mb4_bin|varchar(20) COLLATE utf8mb4_bin|Ab|ab|false",
                "text|character varying(20)|Ab|ab|false",
            })
    void comparesAsTheTypeDoes(String one, String other, String left, String right, boolean equal) {
        KeyForm form = KeyForm.ofLink(one, other);
        boolean same = Arrays.equals(form.normal(left.getBytes(UTF_8)), form.normal(right.getBytes(UTF_8)));
        assertThat(same).as(form.toString()).isEqualTo(equal);
    }

    @Test
    void takesAWrittenValueAsItIsWritten() {
        assertThat(KeyForm.of("varchar(20)")).isEqualTo(KeyForm.EXACT);
        assertThat(KeyForm.of("bigint unsigned")).isEqualTo(KeyForm.NUMBER);
    }
}
