package dev.holdfast.asset.postgres;

import dev.holdfast.asset.Asset;
import dev.holdfast.asset.AssetDescription;
import dev.holdfast.asset.AssetException;
import dev.holdfast.asset.CaptureJob;
import dev.holdfast.asset.CapturedAsset;
import dev.holdfast.asset.Preflight;
import dev.holdfast.asset.Surroundings;
import dev.holdfast.asset.database.TableSelection;
import dev.holdfast.asset.postgres.capture.ServerCapture;
import dev.holdfast.asset.postgres.preflight.PostgresPreflight;
import dev.holdfast.asset.postgres.session.Failures;
import dev.holdfast.asset.postgres.session.Session;
import dev.holdfast.asset.postgres.session.SqlFailure;
import dev.holdfast.asset.process.ClientPrograms;
import dev.holdfast.posix.FilePath;
import java.io.IOException;
import java.util.List;

/// Databases of one server.
final class PostgresAsset implements Asset {
    private final PostgresSource source;
    private final Surroundings surroundings;
    private final ClientPrograms programs;

    PostgresAsset(PostgresSource source, Surroundings surroundings, ClientPrograms programs) {
        this.source = source;
        this.surroundings = surroundings;
        this.programs = programs;
    }

    @Override
    public AssetDescription describe() {
        return new AssetDescription(
                PostgresType.WORD, source.url().location(), List.of(FilePath.of(source.base())), source.excludes());
    }

    @Override
    public Preflight preflight() throws AssetException, IOException, InterruptedException {
        try (ServerAccess access = access()) {
            TableSelection selection = TableSelection.of(source.tables(), source.excludes());
            return new PostgresPreflight(access.connector(), access.clients(), selection).look(databases(access));
        } catch (SqlFailure failure) {
            throw Failures.of("unable to look at '" + source.url().location() + "'", failure);
        }
    }

    @Override
    public CapturedAsset capture(CaptureJob job) throws AssetException, IOException, InterruptedException {
        try (ServerAccess access = access()) {
            List<String> databases = databases(access);
            ServerCapture capture = new ServerCapture(
                    access.connector(),
                    access.clients(),
                    job,
                    surroundings,
                    describe(),
                    TableSelection.of(source.tables(), source.excludes()));
            return capture.capture(databases);
        }
    }

    private ServerAccess access() throws AssetException, IOException, InterruptedException {
        return ServerAccess.open(source.url(), source.password(), programs, surroundings);
    }

    private List<String> databases(ServerAccess access) throws AssetException, InterruptedException {
        try (Session session = access.connector().open(source.anyDatabase())) {
            return source.databases().among(session);
        } catch (SqlFailure failure) {
            throw Failures.of("unable to connect to '" + source.url().location() + "'", failure);
        }
    }
}
