package dev.holdfast.engine.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GeneratedReferenceTest {
    private static final Path DIRECTORY = Path.of("../docs/reference");

    @Test
    void publishesTheSchemaOfTheDeclarations() throws Exception {
        GoldenFile.compare(DIRECTORY.resolve("holdfast.schema.json"), ConfigurationPage.schema());
    }

    @Test
    void publishesTheReferencePageOfTheDeclarations() throws Exception {
        GoldenFile.compare(DIRECTORY.resolve("configuration.md"), ConfigurationPage.text());
    }

    @ParameterizedTest
    @ValueSource(strings = {"example.yaml", "everything.yaml"})
    void theSchemaAcceptsWhatTheReaderAccepts(String name) throws Exception {
        assertThat(schema().validate(Examples.text(name), InputFormat.YAML)).isEmpty();
        assertThat(Examples.read(name).applications()).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "repositorys: {}",
                "repositories: { a: { url: /a, password: secret } }",
                "repositories: { a: { url: /a } }",
                "repositories: { a/b: { url: /a, password: { env: A } } }",
                "policies: { a: { schedule: '0 3 * *' } }",
                "policies: { a: { compression: 23 } }",
                "policies: { a: { exclude: '*.o' } }",
                "policies: { a: { exclude-larger-than: 1XB } }",
                "applications: { a: { tier: P5, assets: {} } }",
                "applications: { a: { assets: { b: { type: files } } } }",
                "applications: { a: { assets: { b: { type: flies, paths: [/a] } } } }",
                "applications: { a: { assets: { b: { type: files, paths: [/a], url: x } } } }",
                "applications: { a: { assets: { b: { type: redis, protect: false } } } }",
                "applications: { a: { assets: { b: { type: postgresql, url: 'postgresql://a:b@c/d' } } } }",
                "notify: [ { when: [urgent], to: { email: a@b } } ]",
            })
    void theSchemaRefusesWhatTheReaderRefuses(String text) {
        assertThat(schema().validate(text, InputFormat.YAML)).as(text).isNotEmpty();
        assertThat(catchThrowable(() -> Examples.readText(text))).as(text).isInstanceOf(InvalidConfiguration.class);
    }

    private static Schema schema() {
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(ConfigurationPage.schema());
    }
}
