package dev.holdfast.storage.rest;

import dev.holdfast.storage.transfer.ObjectList;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.async.ByteBufferFeeder;
import tools.jackson.core.json.JsonFactory;

/// Receives a listing: version 2 is an array of objects with `name` and `size`, version 1 an array of names.
final class ListingBody implements Receiver {
    private final ObjectList objects = new ObjectList();
    private final JsonParser parser;
    private final ByteBufferFeeder feeder;
    private int depth;
    private boolean complete;
    private @Nullable String name;
    private long size = ObjectList.UNKNOWN_SIZE;

    ListingBody() {
        this.parser = new JsonFactory().createNonBlockingByteBufferParser(ObjectReadContext.empty());
        this.feeder = (ByteBufferFeeder) parser.nonBlockingInputFeeder();
    }

    @Override
    public void accept(ByteBuffer piece) throws IOException {
        try {
            feeder.feedInput(piece);
            drain();
        } catch (JacksonException e) {
            throw new IOException("the listing is not the JSON that was expected: " + e.getOriginalMessage(), e);
        }
    }

    @Override
    public void end() throws IOException {
        try {
            feeder.endOfInput();
            drain();
        } catch (JacksonException e) {
            throw new IOException("the listing is not the JSON that was expected: " + e.getOriginalMessage(), e);
        }
        if (!complete) {
            throw new IOException("the listing broke off");
        }
    }

    private void drain() {
        for (JsonToken token = parser.nextToken();
                token != null && token != JsonToken.NOT_AVAILABLE;
                token = parser.nextToken()) {
            consume(token);
        }
    }

    private void consume(JsonToken token) {
        if (token.isStructStart()) {
            depth++;
        } else if (token.isStructEnd()) {
            depth--;
            complete = depth == 0;
            endOfEntry();
        } else if (token == JsonToken.VALUE_NULL && depth == 0) {
            complete = true; // what servers written in Go print for no objects
        } else if (depth == 1 && token == JsonToken.VALUE_STRING) {
            objects.add(parser.getString(), ObjectList.UNKNOWN_SIZE);
        } else if (depth == 2 && token == JsonToken.VALUE_STRING && "name".equals(parser.currentName())) {
            name = parser.getString();
        } else if (depth == 2 && token == JsonToken.VALUE_NUMBER_INT && "size".equals(parser.currentName())) {
            size = parser.getLongValue();
        }
    }

    private void endOfEntry() {
        if (depth != 1) {
            return;
        }
        if (name != null) {
            objects.add(name, size);
        }
        name = null;
        size = ObjectList.UNKNOWN_SIZE;
    }

    ObjectList objects() {
        return objects;
    }
}
