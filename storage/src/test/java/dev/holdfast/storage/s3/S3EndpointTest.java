package dev.holdfast.storage.s3;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class S3EndpointTest {
    @ParameterizedTest
    @CsvSource({
        "s3:https://s3.eu-central-1.amazonaws.com/b/p, https://s3.eu-central-1.amazonaws.com, eu-central-1, false",
        "s3:s3-eu-west-1.amazonaws.com/b, https://s3-eu-west-1.amazonaws.com, eu-west-1, false",
        "s3:s3.dualstack.us-gov-west-1.amazonaws.com/b, https://s3.dualstack.us-gov-west-1.amazonaws.com, us-gov-west-1, false",
        "s3:s3.cn-north-1.amazonaws.com.cn/b, https://s3.cn-north-1.amazonaws.com.cn, cn-north-1, false",
        "s3:https://S3.eu-north-1.amazonaws.com/with.dot/p, https://s3.eu-north-1.amazonaws.com, eu-north-1, true",
        "s3:https://s3.eu-central-1.wasabisys.com/b, https://s3.eu-central-1.wasabisys.com, eu-central-1, true",
        "s3:http://127.0.0.1:9000/b, http://127.0.0.1:9000, us-east-1, true",
        "s3:minio.example:9000/b, https://minio.example:9000, us-east-1, true",
        "s3:https://oss-eu.aliyuncs.com/b, https://oss-eu.aliyuncs.com, us-east-1, false",
    })
    void tellsFromTheHost(String location, URI address, String region, boolean path) {
        assertThat(endpoint(location, Optional.empty(), Addressing.AUTO))
                .isEqualTo(new S3Endpoint(Optional.of(address), region, path));
    }

    @Test
    void findsTheRegionOfABucketOnlyWhereOneHostServesAll() {
        S3Endpoint global = endpoint("s3:s3.amazonaws.com/b/p", Optional.empty(), Addressing.AUTO);
        assertThat(global).isEqualTo(new S3Endpoint(Optional.empty(), "us-east-1", false));
        assertThat(global.anyRegion()).isTrue();
        assertThat(endpoint("s3:s3.eu-west-1.amazonaws.com/b", Optional.empty(), Addressing.AUTO)
                        .anyRegion())
                .isFalse();
    }

    @Test
    void theUserKnowsBetter() {
        Optional<String> named = Optional.of("garage");
        assertThat(endpoint("s3:s3.eu-west-1.amazonaws.com/b", named, Addressing.PATH))
                .isEqualTo(
                        new S3Endpoint(Optional.of(URI.create("https://s3.eu-west-1.amazonaws.com")), "garage", true));
        assertThat(endpoint("s3:http://s3.example/b", named, Addressing.DNS).path())
                .isFalse();
    }

    private static S3Endpoint endpoint(String location, Optional<String> region, Addressing addressing) {
        return S3Endpoint.of(S3Fixture.url(location), region, addressing);
    }
}
