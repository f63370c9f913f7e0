package dev.holdfast.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SharedCeph.class)
class RealCephIT {
    @Test
    void asksWhoIsThere(RealCeph ceph) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(ceph.endpoint() + "/bucket/object"))
                .build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).isEqualTo(404);
            assertThat(answer.body()).contains("<Code>NoSuchBucket</Code>");
        }
        assertThat(ceph.accessKey()).isNotEmpty();
        assertThat(ceph.secretKey()).hasSizeGreaterThan(20);
        assertThat(Files.readString(ceph.certificate())).contains("BEGIN CERTIFICATE");
    }

    @Test
    void isTheSameForEverybody(RealCeph one, RealCeph other) {
        assertThat(one).isSameAs(other);
    }

    @Test
    void leavesNothing() throws IOException, InterruptedException {
        RealCeph ceph = RealCeph.start();
        ceph.close();
        assertThat(ceph.certificate().getParent()).doesNotExist();
    }
}
