package dev.holdfast.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RepositoryUrlTest {
    @ParameterizedTest
    @ValueSource(strings = {"/srv/repository", "relative/path", "./a:b", "../s3:x", "/with:colon", "name", "s3"})
    void pathsAreLocal(String path) {
        assertThat(RepositoryUrl.parse(path)).isEqualTo(new RepositoryUrl.Local(path));
    }

    @Test
    void localPrefixIsForEveryPath() {
        RepositoryUrl url = RepositoryUrl.parse("local:rest:of it");
        assertThat(url).isEqualTo(new RepositoryUrl.Local("rest:of it")).hasToString("local:rest:of it");
        assertThat(RepositoryUrl.parse("local:/srv")).hasToString("/srv");
    }

    @ParameterizedTest
    @CsvSource({
        "s3:https://host:9000/bucket/a/b, host:9000, false, bucket, a/b",
        "s3:http://host/bucket, host, true, bucket, ''",
        "s3:host/bucket/prefix/, host, false, bucket, prefix",
        "s3://host/bucket//prefix, host, false, bucket, prefix",
    })
    void readsS3(String location, String endpoint, boolean plaintext, String bucket, String prefix) {
        assertThat(RepositoryUrl.parse(location)).isEqualTo(new RepositoryUrl.S3(endpoint, plaintext, bucket, prefix));
    }

    @ParameterizedTest
    @CsvSource({
        "sftp:user@host:/srv/r, user, host, 0, /srv/r",
        "sftp:host:r, '', host, 0, r",
        "sftp:me@domain@host:r:s, me@domain, host, 0, r:s",
        "sftp://user@host:2222//srv/r, user, host, 2222, /srv/r",
        "sftp://host/r, '', host, 0, r",
        "sftp://[::1]:22/r, '', [::1], 22, r",
        "sftp://user@[::1]/r, user, [::1], 0, r",
    })
    void readsSftp(String location, String user, String host, int port, String path) {
        assertThat(RepositoryUrl.parse(location)).isEqualTo(new RepositoryUrl.Sftp(user, host, port, path));
    }

    @Test
    void readsAzure() {
        assertThat(RepositoryUrl.parse("azure:container:/a/b/"))
                .isEqualTo(new RepositoryUrl.Azure("container", "a/b"))
                .hasToString("azure:container:/a/b");
        assertThat(RepositoryUrl.parse("azure:container:/")).isEqualTo(new RepositoryUrl.Azure("container", ""));
    }

    @Test
    void neverPrintsThePasswordOfARestServer() {
        RepositoryUrl url = RepositoryUrl.parse("rest:https://me:s3cr%40+t@host:8000/path");
        assertThat(url).isEqualTo(new RepositoryUrl.Rest("https://host:8000/path/", "me", "s3cr@+t"));
        assertThat(url).hasToString("rest:https://me:***@host:8000/path/");
        assertThat(RepositoryUrl.parse("rest:http://host")).hasToString("rest:http://host/");
    }

    @Test
    void keepsOtherSchemesOfRestic() {
        assertThat(RepositoryUrl.parse("b2:bucket:prefix"))
                .isEqualTo(new RepositoryUrl.Other("b2", "bucket:prefix"))
                .hasToString("b2:bucket:prefix");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/srv/repository",
                "local:a:b",
                "s3:https://host:9000/bucket/a/b",
                "s3:http://host/bucket",
                "sftp:user@host:/srv/r",
                "sftp://user@host:2222//srv/r",
                "azure:container:/a",
                "rest:http://me@host/p/",
                "gs:bucket:/x"
            })
    void printsWhatItReads(String location) {
        assertThat(RepositoryUrl.parse(location)).hasToString(location);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "local:",
                "s3:",
                "s3:host",
                "s3:host/",
                "sftp:host",
                "sftp:host:",
                "sftp::x",
                "sftp://host",
                "sftp://host/",
                "sftp:host:~/r",
                "sftp://host:0/r",
                "sftp://host:x/r",
                "azure:container",
                "azure:",
                "rest:host",
                "rest:ftp://host/",
                "rest:http://",
                "rest:http://u:%zz@host/",
                "http://host/",
                "hdfs:x"
            })
    void refusesTheRest(String location) {
        assertThatThrownBy(() -> RepositoryUrl.parse(location)).isInstanceOf(InvalidRepositoryUrl.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sftp://u:s3cret@host/r",
                "rest:https://u:s3cret%z@host/",
                "rest:https://u:s3cret@",
                "s3:https://k:s3cret@host/b",
                "https://u:s3cret@host/"
            })
    void doesNotLeakSecretsInItsComplaints(String location) {
        assertThatThrownBy(() -> RepositoryUrl.parse(location)).message().doesNotContain("s3cret");
    }
}
