package dev.holdfast.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.cli.CommandLineHarness.Result;
import dev.holdfast.testkit.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class ConfiguredBackupIT {
    @TempDir
    private Path directory;

    private ConfiguredSite site(String applications) throws IOException {
        ConfiguredSite site = ConfiguredSite.in(directory, applications);
        site.write("uploads/picture", "a picture");
        site.write("settings/nginx", "a setting");
        return site;
    }

    @Test
    void capturesAllAssetsOfAnApplicationInOneRunIntoEveryRepository() throws IOException {
        ConfiguredSite site = site("""
                  shop:
                    assets:
                      uploads: { type: files, paths: [uploads] }
                      settings: { type: files, paths: [settings] }
                      packages: { type: command, command: echo base-files install, file-name: packages.txt }
                      cache: { type: redis, protect: false, reason: ephemeral }
                """);
        Result result = site.require("backup", "shop");
        assertThat(result.out()).contains("uploads", "packages", "near", "far", "of shop: complete");
        for (String repository : List.of("near", "far")) {
            List<Json> points = site.points(repository);
            assertThat(points)
                    .extracting(point -> ConfiguredSite.tag(point, "asset").orElseThrow())
                    .containsExactlyInAnyOrder("uploads", "settings", "packages");
            assertThat(points)
                    .extracting(point -> ConfiguredSite.tag(point, "run").orElseThrow())
                    .doesNotContain("")
                    .containsOnly(ConfiguredSite.tag(points.getFirst(), "run").orElseThrow());
            assertThat(points)
                    .allMatch(point -> ConfiguredSite.tag(point, "application")
                            .orElseThrow()
                            .equals("shop"));
        }
        Result output = site.require("dump", "latest", "/shop/packages/packages.txt", "--tag", "asset=packages");
        assertThat(output.out()).isEqualTo("base-files install\n");
    }

    @Test
    void comparesWithTheRecoveryPointBefore() throws IOException {
        ConfiguredSite site = site("""
                  shop: { assets: { uploads: { type: files, paths: [uploads] } } }
                """);
        site.require("backup");
        Json run = Json.parse(site.require("backup", "--json", "-q").out());
        Json copy =
                run.get("assets").elements().getFirst().get("copies").elements().getFirst();
        assertThat(copy.get("summary").get("files_unmodified").number()).isEqualTo(1);
        assertThat(copy.get("summary").get("parent").text()).isNotEmpty();
    }

    @Test
    void anAssetThatFailsDoesNotStopTheOthers() throws IOException {
        ConfiguredSite site = site("""
                  shop:
                    assets:
                      export: { type: command, command: [/bin/sh, -c, "echo half; exit 3"] }
                      gone: { type: files, paths: [nowhere] }
                      uploads: { type: files, paths: [uploads] }
                """);
        Result result = site.run("backup", "shop");
        assertThat(result.status()).isEqualTo(3);
        assertThat(result.out())
                .contains("failed: shop/export to near: command 'echo …' failed: exit status 3")
                .contains("failed: shop/gone: unable to back up: none of the 1 sources can be read")
                .contains("of shop: incomplete");
        assertThat(site.points("near"))
                .extracting(point -> ConfiguredSite.tag(point, "asset").orElseThrow())
                .containsExactly("uploads");
        Json run = Json.parse(site.run("backup", "shop", "--json", "-q").out());
        assertThat(run.get("status").text()).isEqualTo("incomplete");
        assertThat(run.get("assets").elements())
                .extracting(asset -> asset.get("status").text())
                .containsExactly("failed", "failed", "complete");
        Json error = run.get("assets")
                .elements()
                .getFirst()
                .get("copies")
                .elements()
                .getFirst()
                .get("error");
        assertThat(error.get("code").text()).isEqualTo("SOURCE_FAILED");
    }

    @Test
    void hasFailedIfThereIsNoRecoveryPointAtAll() throws IOException {
        ConfiguredSite site = site("""
                  shop: { assets: { gone: { type: files, paths: [nowhere] } } }
                """);
        assertThat(site.run("backup").status()).isEqualTo(1);
    }

    @Test
    void aRepositoryThatIsNotThereLeavesTheOtherCopies() throws IOException {
        ConfiguredSite site = site("""
                  shop: { assets: { uploads: { type: files, paths: [uploads] } } }
                """);
        Files.move(directory.resolve("repo-near"), directory.resolve("taken-away"));
        Result result = site.run("backup");
        assertThat(result.status()).isEqualTo(3);
        assertThat(result.out()).contains("failed: shop/uploads to near:").contains("holdfast repo init");
        assertThat(site.points("far")).hasSize(1);
    }

    @Test
    void runsTheCommandsAroundRunsAndAssets() throws IOException {
        ConfiguredSite site = site("""
                  shop:
                    before: echo "app before $HOLDFAST_APPLICATION" >> %1$s/log
                    after: echo "app after $HOLDFAST_STATUS" >> %1$s/log
                    assets:
                      uploads:
                        type: files
                        paths: [uploads]
                        before: echo "asset before $HOLDFAST_ASSET" >> %1$s/log; echo made > %1$s/uploads/made
                        after: { run: [/bin/sh, -c, 'echo "asset after $HOLDFAST_STATUS" >> %1$s/log'], limit: 5s }
                """.formatted(directory));
        Result result =
                site.harness().variable("HOLDFAST_PASSWORD", "not for commands").run("backup", "shop", "-v");
        assertThat(result.status()).as(result.toString()).isZero();
        assertThat(Files.readAllLines(directory.resolve("log")))
                .containsExactly(
                        "app before shop", "asset before uploads", "asset after complete", "app after complete");
        assertThat(site.require("show", "latest").out()).contains("/uploads/made");
    }

    @Test
    void aFailingBeforeFailsItsAssetAndAfterIsRunNevertheless() throws IOException {
        ConfiguredSite site = site("""
                  shop:
                    assets:
                      uploads:
                        type: files
                        paths: [uploads]
                        before: echo cannot freeze; exit 4
                        after: echo "$HOLDFAST_STATUS" >> %1$s/log
                      settings: { type: files, paths: [settings] }
                """.formatted(directory));
        Result result = site.run("backup", "-v");
        assertThat(result.status()).isEqualTo(3);
        assertThat(result.err()).contains("before command of 'shop/uploads': cannot freeze");
        assertThat(result.out()).contains("unable to run before command of 'shop/uploads': exit status 4");
        assertThat(Files.readAllLines(directory.resolve("log"))).containsExactly("failed");
        assertThat(site.points("near")).hasSize(1);
    }

    @Test
    void aCommandThatTakesTooLongIsEndedAndHasFailed() throws IOException {
        ConfiguredSite site = site("""
                  shop:
                    before: { run: sleep 600, limit: 1s }
                    assets: { uploads: { type: files, paths: [uploads] } }
                """);
        Result result = site.run("backup");
        assertThat(result.status()).isEqualTo(1);
        assertThat(result.out()).contains("unable to run before command of 'shop': it took longer than 1s");
        assertThat(site.points("near")).isEmpty();
    }

    @Test
    void aFailingAfterMakesTheRunIncomplete() throws IOException {
        ConfiguredSite site = site("""
                  shop: { after: "exit 9", assets: { uploads: { type: files, paths: [uploads] } } }
                """);
        assertThat(site.run("backup").status()).isEqualTo(3);
        assertThat(site.points("near")).hasSize(1);
    }

    @Test
    void givesCommandsNoPasswordOfARepository() throws IOException {
        ConfiguredSite site = site("""
                  shop: { before: "env >> %s/log", assets: { uploads: { type: files, paths: [uploads] } } }
                """.formatted(directory));
        Result result = site.harness()
                .variable("HOLDFAST_PASSWORD", "not for commands")
                .variable("OTHER", "for commands")
                .run("backup");
        assertThat(result.status()).isZero();
        assertThat(directory.resolve("log"))
                .content()
                .contains("OTHER=for commands")
                .doesNotContain("not for commands");
    }

    @Test
    void onlyLooksWhatStandsAgainstABackup() throws IOException {
        ConfiguredSite site = site("""
                  shop:
                    before: "touch %s/ran"
                    assets:
                      uploads: { type: files, paths: [uploads, nowhere] }
                      export: { type: command, command: [no-such-program] }
                """.formatted(directory));
        Result result = site.run("backup", "--preflight");
        assertThat(result.status()).isEqualTo(3);
        assertThat(result.out())
                .contains("shop/uploads: ready")
                .contains("warning: ")
                .contains("shop/export: cannot be captured")
                .contains("blocker: unable to find program 'no-such-program'");
        assertThat(directory.resolve("ran")).doesNotExist();
        assertThat(site.points("near")).isEmpty();
        Json json = Json.parse(site.run("backup", "--preflight", "--json").out());
        assertThat(json.get("ready").flag()).isFalse();
        assertThat(json.get("assets").elements().getFirst().get("ready").flag()).isTrue();
    }

    @Test
    void aRunThatIsStoppedEndsItsCommandsAndStillRunsAfter() throws Exception {
        ConfiguredSite site = site("""
                  shop:
                    after: echo "app $HOLDFAST_STATUS" >> %1$s/log
                    concurrency: 1
                    assets:
                      export:
                        type: command
                        command: touch %1$s/started; sleep 600
                        after: echo "asset $HOLDFAST_STATUS" >> %1$s/log
                      uploads: { type: files, paths: [uploads] }
                """.formatted(directory));
        CommandLineHarness harness = site.harness();
        Thread stopper = Thread.ofVirtual().start(() -> {
            while (!Files.exists(directory.resolve("started"))) {
                LockSupport.parkNanos(20_000_000);
            }
            harness.cancellation().cancel(2);
        });
        Result result = harness.run("backup", "shop");
        stopper.join();
        assertThat(result.status()).as(result.toString()).isEqualTo(130);
        assertThat(Files.readAllLines(directory.resolve("log"))).containsExactly("asset failed", "app failed");
        assertThat(site.points("near")).isEmpty();
    }

    @Test
    void refusesToStoreThePasswordOfARepositoryOnlyBehindIt() throws IOException {
        ConfiguredSite site = site("""
                  shop:
                    assets:
                      uploads: { type: files, paths: [uploads] }
                      passwords: { type: keys, paths: [password] }
                """);
        Result preflight = site.run("backup", "--preflight");
        assertThat(preflight.status()).as(preflight.toString()).isEqualTo(3);
        assertThat(preflight.out()).contains("shop/passwords: cannot be captured");
        Result result = site.run("backup");
        assertThat(result.status()).isEqualTo(3);
        assertThat(result.out()).contains("failed: shop/passwords:").contains("who has lost it cannot get it back");
        assertThat(result.out() + result.err()).doesNotContain(ConfiguredSite.PASSWORD);
        assertThat(site.points("near"))
                .extracting(point -> ConfiguredSite.tag(point, "asset").orElseThrow())
                .containsExactly("uploads");
    }

    @Test
    void storesNothingInADryRun() throws IOException {
        ConfiguredSite site = site("""
                  shop: { assets: { uploads: { type: files, paths: [uploads] } } }
                """);
        assertThat(site.require("backup", "-n").out()).contains("would add");
        assertThat(site.points("near")).isEmpty();
    }

    @Test
    void neverTellsAPassword() throws IOException {
        ConfiguredSite site = site("""
                  shop: { assets: { uploads: { type: files, paths: [uploads] }, gone: { type: files, paths: [x] } } }
                """);
        Result result = site.run("backup", "-v", "--json");
        assertThat(result.out() + result.err()).doesNotContain(ConfiguredSite.PASSWORD);
    }
}
