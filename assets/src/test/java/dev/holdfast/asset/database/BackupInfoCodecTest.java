package dev.holdfast.asset.database;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.holdfast.asset.AssetException;
import dev.holdfast.testkit.Seeds;
import java.util.Arrays;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BackupInfoCodecTest {
    private static final BackupInfo INFO = SampleInfo.shop();

    @RegisterExtension
    final Seeds seeds = new Seeds();

    @Test
    void readsWhatItWrites() throws AssetException {
        assertThat(BackupInfoCodec.decode(BackupInfoCodec.encode(INFO))).isEqualTo(INFO);
    }

    @Test
    void writesTheSameBytesForTheSameInformation() {
        BackupInfo other = new BackupInfo(
                INFO.engine(),
                INFO.serverVersion(),
                INFO.clientVersion(),
                INFO.program(),
                INFO.source(),
                INFO.begun(),
                INFO.consistency(),
                INFO.ended(),
                Map.copyOf(INFO.position()),
                INFO.databases(),
                INFO.checks());
        assertThat(BackupInfoCodec.encode(other)).isEqualTo(BackupInfoCodec.encode(INFO));
    }

    @Test
    void writesForPeopleToo() {
        assertThat(new String(BackupInfoCodec.encode(INFO), UTF_8))
                .startsWith("{\n  \"format\" : 1,\n  \"engine\" : \"postgresql\",\n")
                .contains("\"checksum\" : \"xxh64-sum:0123456789abcdef\"")
                .endsWith("}\n");
    }

    @Test
    void ignoresWhatLaterVersionsAdd() throws AssetException {
        String json = new String(BackupInfoCodec.encode(INFO), UTF_8);
        String later = json.replaceFirst("\\{", "{\"weather\": {\"rain\": [1, null, 2.5]},")
                .replace("\"nullable\"", "\"invisible\": false, \"nullable\"");
        assertThat(BackupInfoCodec.decode(later.getBytes(UTF_8))).isEqualTo(INFO);
    }

    @Test
    void refusesAFormatThatItDoesNotKnow() {
        AssetException failure = failure("{\"format\": 2}");
        assertThat(failure.kind()).isEqualTo(AssetException.Kind.INCOMPATIBLE);
        assertThat(failure).hasMessage("unable to read 'backup_info.json': its format is 2, expected 1");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"engine\" : \"postgresql\"|\"engine\" : 7|engine: expected a text, found 7",
                "\"engine\" : \"postgresql\"|\"motor\" : \"x\"|engine: expected a text, found nothing",
                "\"rows\" : 3|\"rows\" : -3|databases[0].tables[0].rows: expected a number that is not negative, found -3",
                "\"rows\" : 3|\"rows\" : 99999999999999999999|databases[0].tables[0].rows: expected a whole number,"
                        + " found 99999999999999999999",
                "\"nullable\" : true|\"nullable\" : \"no\"|databases[0].tables[0].columns[1].nullable: expected true or"
                        + " false, found a text",
                "2026-03-01T02:00:00Z|yesterday|begun: 'yesterday' is no time",
                "xxh64-sum:0|md5:|databases[0].tables[0]: 'md5:123456789abcdef' is no checksum of rows such as"
                        + " xxh64-sum:00000000000000ff",
                "shop/rows/public.orders/0001.tsv|../../etc/passwd|databases[0].tables[0].files[0]:"
                        + " '../../etc/passwd' is no path below the recovery point's base",
            })
    void saysWhereItIsWrong(String right, String wrong, String message) {
        String json = new String(BackupInfoCodec.encode(INFO), UTF_8);
        assertThat(json).contains(right);
        AssetException failure = failure(replaceFirst(json, right, wrong));
        assertThat(failure.kind()).isEqualTo(AssetException.Kind.MISMATCH);
        assertThat(failure).hasMessage("unable to read 'backup_info.json': " + message);
    }

    @Test
    void saysWhereItIsNoJson() {
        assertThat(failure("{\n  \"format\" : x}")).hasMessageContaining("in line 2, column");
        assertThat(failure("")).hasMessageContaining("the document: expected an object, found nothing");
        assertThat(failure("{} {}")).hasMessageContaining("more follows its end");
    }

    /// Damaged files are refused in the catalogued way or read, never anything else.
    @Test
    void survivesAnyDamage() {
        byte[] json = BackupInfoCodec.encode(INFO);
        RandomGenerator random = seeds.random();
        int refused = 0;
        for (int round = 0; round < 20_000; round++) {
            byte[] damaged = damage(json, random);
            try {
                BackupInfoCodec.decode(damaged);
            } catch (AssetException expected) {
                refused++;
                assertThat(expected).hasMessageStartingWith("unable to read 'backup_info.json': ");
            }
        }
        assertThat(refused).isGreaterThan(5_000);
    }

    private static byte[] damage(byte[] json, RandomGenerator random) {
        byte[] damaged = random.nextInt(4) == 0 ? Arrays.copyOf(json, random.nextInt(json.length)) : json.clone();
        byte[] interesting = "{}[]\",:0-9x\\u\n\u0000".getBytes(UTF_8);
        for (int change = random.nextInt(4); change >= 0 && damaged.length > 0; change--) {
            int at = random.nextInt(damaged.length);
            damaged[at] =
                    random.nextBoolean() ? interesting[random.nextInt(interesting.length)] : (byte) random.nextInt(256);
        }
        return damaged;
    }

    private static String replaceFirst(String text, String right, String wrong) {
        int at = text.indexOf(right);
        return text.substring(0, at) + wrong + text.substring(at + right.length());
    }

    private static AssetException failure(String json) {
        return catchThrowableOfType(AssetException.class, () -> BackupInfoCodec.decode(json.getBytes(UTF_8)));
    }
}
