package dev.holdfast.repository.format;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/// Which packs were found unused, and when first: an object of ours among the index files. It is an index file that
/// names no packs, with one field more, which restic ignores as it ignores every unknown field; whoever rewrites the
/// index drops it, which only makes the packs wait longer. See `docs/decisions/0014-marks-of-unused-packs.md`.
///
/// @param packs and when they were marked
public record PruneMarks(Map<PackId, Timestamp> packs) {
    /// No marks.
    public static final PruneMarks NONE = new PruneMarks(Map.of());

    private static final byte[] START = "{\"packs\":[],\"holdfast_unused\":[".getBytes(US_ASCII);
    private static final byte[] TIME = "{\"time\":".getBytes(US_ASCII);
    private static final byte[] PACKS = ",\"packs\":[".getBytes(US_ASCII);
    private static final byte[] END = "]}".getBytes(US_ASCII);
    private static final FieldNames FIELDS = FieldNames.of("packs", "holdfast_unused");
    private static final FieldNames GROUP_FIELDS = FieldNames.of("time", "packs");

    public PruneMarks {
        packs = Collections.unmodifiableMap(new TreeMap<>(packs));
    }

    /// Whether the JSON of an index file is that of marks.
    public static boolean isMarks(byte[] json) {
        return json.length > START.length && Arrays.equals(json, 0, START.length, START, 0, START.length);
    }

    /// Reads marks.
    public static PruneMarks decode(byte[] json) throws FormatException {
        JsonReader in = new JsonReader("marks", json);
        Map<PackId, Timestamp> packs = new HashMap<>();
        int field = FieldNames.UNKNOWN;
        for (boolean more = in.openObject(); more; more = in.nextField()) {
            field = in.key(FIELDS, field);
            if (field == 1) {
                for (boolean next = in.openArray(); next; next = in.nextElement()) {
                    readGroup(in, packs);
                }
            } else {
                in.skipValue();
            }
        }
        in.end();
        return new PruneMarks(packs);
    }

    private static void readGroup(JsonReader in, Map<PackId, Timestamp> packs) throws FormatException {
        Timestamp time = Timestamp.ZERO;
        boolean timed = false;
        int field = FieldNames.UNKNOWN;
        for (boolean more = in.openObject(); more; more = in.nextField()) {
            field = in.key(GROUP_FIELDS, field);
            if (field == 0) {
                time = in.time(Timestamp.ZERO);
                timed = true;
            } else if (field == 1 && timed) {
                for (boolean next = in.openArray(); next; next = in.nextElement()) {
                    packs.put(new PackId(in.id()), time);
                }
            } else {
                throw in.fault("a mark is a time and then packs");
            }
        }
    }

    /// The marks of both, for a pack of both the later one.
    public PruneMarks and(PruneMarks other) {
        Map<PackId, Timestamp> all = new HashMap<>(packs);
        other.packs.forEach((pack, time) -> all.merge(pack, time, (one, two) -> one.compareTo(two) > 0 ? one : two));
        return new PruneMarks(all);
    }

    /// The JSON of the marks, those of the same time together.
    public byte[] encode() {
        JsonWriter out = new JsonWriter();
        out.raw(START);
        boolean first = true;
        for (Timestamp time : new TreeSet<>(packs.values())) {
            if (!first) {
                out.raw(',');
            }
            first = false;
            out.raw(TIME);
            out.time(time);
            out.raw(PACKS);
            writePacks(time, out);
            out.raw(END);
        }
        out.raw(END);
        return out.toByteArray();
    }

    private void writePacks(Timestamp time, JsonWriter out) {
        boolean first = true;
        for (Map.Entry<PackId, Timestamp> mark : packs.entrySet()) {
            if (mark.getValue().equals(time)) {
                if (!first) {
                    out.raw(',');
                }
                first = false;
                out.id(mark.getKey().id());
            }
        }
    }
}
