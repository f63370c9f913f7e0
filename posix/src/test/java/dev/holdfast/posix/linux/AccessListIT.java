package dev.holdfast.posix.linux;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.posix.AttributeName;
import dev.holdfast.posix.ExtendedAttribute;
import dev.holdfast.posix.FileName;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/// POSIX access lists as `setfacl` and `getfacl` of Debian's package `acl` see them.
class AccessListIT {
    private static final FileName SOURCE = FileName.of("source");
    private static final FileName COPY = FileName.of("copy");

    @Test
    void carriesAnAccessListFromOneFileToAnother() throws Exception {
        try (TestTree tree = TestTree.make()) {
            tree.file("source", "");
            tree.file("copy", "");
            run(tree, "setfacl", "-m", "u:1234:rw,g:5678:r", "source");
            List<ExtendedAttribute> attributes = tree.directory().extendedAttributes(SOURCE);
            assertThat(attributes)
                    .extracting(ExtendedAttribute::name)
                    .containsExactly(AttributeName.of("system.posix_acl_access"));
            tree.directory().setExtendedAttribute(COPY, attributes.getFirst());
            assertThat(run(tree, "getfacl", "-cn", "copy")).isEqualTo(run(tree, "getfacl", "-cn", "source"));
            assertThat(run(tree, "getfacl", "-cn", "copy")).contains("user:1234:rw-", "group:5678:r--");
        }
    }

    private static String run(TestTree tree, String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .directory(tree.path().toFile())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as("%s: %s", List.of(command), output).isZero();
        return output;
    }
}
