package dev.holdfast.cli.command.inspect;

import dev.holdfast.asset.AssetException;
import dev.holdfast.asset.AssetType;
import dev.holdfast.asset.PointContents;
import dev.holdfast.asset.PointContents.Item;
import dev.holdfast.cli.command.CommandContext;
import dev.holdfast.cli.command.CommandMessages;
import dev.holdfast.cli.render.ByteSize;
import dev.holdfast.cli.render.JsonObject;
import dev.holdfast.cli.render.PointJson;
import dev.holdfast.cli.render.Printable;
import dev.holdfast.cli.render.Table;
import dev.holdfast.cli.session.AssetSurroundings;
import dev.holdfast.engine.restore.AssetRestore;
import dev.holdfast.posix.FileSystemAccess;
import dev.holdfast.repository.IndexedRepository;
import dev.holdfast.repository.snapshot.StoredSnapshot;
import java.io.IOException;
import java.util.Map;

/// Tells what a recovery point holds in the words of its type.
record ContentsReport(CommandContext context, IndexedRepository repository, FileSystemAccess fileSystem) {

    /// Tells it: facts, then the parts that can be restored by themselves.
    ///
    /// @return the exit status
    int print(StoredSnapshot point, AssetType type) throws AssetException, IOException, InterruptedException {
        PointContents contents = new AssetRestore(
                        repository,
                        AssetSurroundings.of(context, fileSystem),
                        new CommandMessages(context, ""),
                        context.unseenProgress())
                .contents(point, type);
        if (context.options().json()) {
            context.output().json(json(point, type, contents));
        } else {
            print(point, contents);
        }
        return 0;
    }

    private void print(StoredSnapshot point, PointContents contents) throws IOException {
        context.output()
                .message("recovery point %s, state of %s"
                        .formatted(
                                point.id().id().shortText(),
                                context.times().of(point.snapshot().time().toInstant())));
        int width = contents.facts().keySet().stream()
                .mapToInt(String::length)
                .max()
                .orElse(0);
        for (Map.Entry<String, String> fact : contents.facts().entrySet()) {
            String name = fact.getKey() + ":" + " ".repeat(width - fact.getKey().length() + 1);
            context.output().line(Printable.of(name + fact.getValue()));
        }
        Table table = Table.of(Table.left("kind"), Table.left("name"), Table.right("count"), Table.right("size"));
        for (Item item : contents.items()) {
            table.row(
                    item.kind(),
                    item.name(),
                    item.count() < 0 ? "" : "%,d".formatted(item.count()),
                    item.bytes() < 0 ? "" : ByteSize.of(item.bytes()));
        }
        context.output().table(table);
    }

    private static JsonObject json(StoredSnapshot point, AssetType type, PointContents contents) {
        JsonObject facts = new JsonObject();
        contents.facts().forEach(facts::put);
        return new JsonObject()
                .put("message_type", "contents")
                .put("snapshot", PointJson.of(point))
                .put("type", type.word())
                .put("facts", facts)
                .put(
                        "items",
                        contents.items().stream().map(ContentsReport::json).toList());
    }

    private static JsonObject json(Item item) {
        JsonObject json = new JsonObject().put("kind", item.kind()).put("name", item.name());
        if (item.count() >= 0) {
            json.put("count", item.count());
        }
        if (item.bytes() >= 0) {
            json.put("bytes", item.bytes());
        }
        return json;
    }
}
