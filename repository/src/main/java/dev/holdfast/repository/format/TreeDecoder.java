package dev.holdfast.repository.format;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads tree blobs, from restic and from others: fields in any order, missing optional fields, unknown
/// fields (which are ignored). Reusable, and quicker when reused; not thread-safe.
///
/// A name that could lead out of its directory fails the whole blob. Faults that leave the nodes readable are
/// reported as [TreeProblem]s: what to make of them is the caller's choice.
public final class TreeDecoder {
    private static final FieldNames FIELDS = FieldNames.of("nodes");

    private final NodeDecoder nodes = new NodeDecoder();

    public TreeDecoder() {}

    /// Reads a whole tree.
    public Tree decode(byte[] json) throws FormatException {
        return decode(json, 0, json.length);
    }

    /// Reads a whole tree from `length` bytes at `offset`.
    public Tree decode(byte[] json, int offset, int length) throws FormatException {
        Collector collector = new Collector();
        decode(json, offset, length, collector);
        return new Tree(collector.nodes, collector.problems);
    }

    /// Reads a tree from `length` bytes at `offset`, one node at a time. When this fails, the visitor has
    /// received the nodes before the fault.
    public void decode(byte[] json, int offset, int length, TreeVisitor visitor) throws FormatException {
        JsonReader in = new JsonReader("tree", json, offset, offset + length);
        int field = FieldNames.UNKNOWN;
        for (boolean more = in.openObject(); more; more = in.nextField()) {
            field = in.key(FIELDS, field);
            if (field == FieldNames.UNKNOWN) {
                in.skipValue();
            } else if (!in.nullValue()) {
                readNodes(in, visitor);
            }
        }
        in.end();
    }

    private void readNodes(JsonReader in, TreeVisitor visitor) throws FormatException {
        NodeName last = null;
        for (boolean more = in.openArray(); more; more = in.nextElement()) {
            Node node = nodes.read(in, visitor);
            checkOrder(last, node.name(), visitor);
            last = node.name();
            visitor.node(node);
        }
    }

    private static void checkOrder(@Nullable NodeName last, NodeName name, TreeVisitor visitor) {
        int order = last == null ? 1 : name.compareTo(last);
        if (order == 0) {
            visitor.problem(new TreeProblem(name, TreeProblem.Kind.DUPLICATE_NAME));
        } else if (order < 0) {
            visitor.problem(new TreeProblem(name, TreeProblem.Kind.OUT_OF_ORDER));
        }
    }

    private static final class Collector implements TreeVisitor {
        private final List<Node> nodes = new ArrayList<>();
        private final List<TreeProblem> problems = new ArrayList<>();

        @Override
        public void node(Node node) {
            nodes.add(node);
        }

        @Override
        public void problem(TreeProblem problem) {
            problems.add(problem);
        }
    }
}
