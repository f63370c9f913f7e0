package dev.holdfast.storage.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.storage.ObjectKind;
import dev.holdfast.storage.transfer.ObjectList;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ListingBodyTest {
    private static final String A = "a".repeat(64);
    private static final String B = "0123456789abcdef".repeat(4);

    @Test
    void readsNamesAndSizesInPiecesOfAnySize() throws Exception {
        String json = "[{\"name\":\"" + A + "\",\"size\":5000000000,\"more\":{\"name\":\"x\",\"size\":1}},"
                + "{\"size\":0,\"name\":\"" + B + "\"},{\"name\":\"README\",\"size\":7}]";
        for (int piece : new int[] {1, 7, 1000}) {
            assertThat(objects(json, piece)).as("pieces of " + piece).containsExactly(A + " 5000000000", B + " 0");
        }
    }

    @Test
    void readsNamesAloneAsVersion1Sends() throws Exception {
        assertThat(objects("[\"" + A + "\", \"" + B + "\", \"other\"]", 10)).containsExactly(A + " -1", B + " -1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "null", " [ ]\n"})
    void readsNothing(String json) throws Exception {
        assertThat(objects(json, 3)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[", "[{\"name\":\"x\"", "<html>", "[\"a\" \"b\"]"})
    void refusesWhatIsNoListing(String json) {
        assertThatThrownBy(() -> objects(json, 4)).isInstanceOf(IOException.class);
    }

    private static List<String> objects(String json, int piece) throws Exception {
        ListingBody body = new ListingBody();
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        for (int from = 0; from < bytes.length; from += piece) {
            body.accept(ByteBuffer.wrap(bytes, from, Math.min(piece, bytes.length - from)));
        }
        body.end();
        ObjectList found = body.objects();
        List<String> objects = new ArrayList<>();
        found.visit(ObjectKind.PACK, (name, size) -> objects.add(name.name() + " " + size));
        return objects;
    }
}
