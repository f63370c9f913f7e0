package dev.holdfast.cli.command.restore;

import dev.holdfast.asset.RestoreParts;
import dev.holdfast.asset.RestoreParts.Content;
import dev.holdfast.asset.RestoreParts.Tenant;
import dev.holdfast.engine.ErrorCode;
import dev.holdfast.engine.HoldfastException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// Which part of a recovery point of databases is restored.
final class PartOptions {
    @Option(
            names = "--tables",
            paramLabel = "PATTERN",
            split = ",",
            description = "Only these tables: orders, sales.*, *.audit_*. Can be repeated.")
    private List<String> tables = new ArrayList<>();

    @Option(
            names = "--exclude-tables",
            paramLabel = "PATTERN",
            split = ",",
            description = "All tables but these. Can be repeated.")
    private List<String> excludedTables = new ArrayList<>();

    @Option(
            names = "--databases",
            paramLabel = "NAME",
            split = ",",
            description = "Only these of several databases. Can be repeated.")
    private List<String> databases = new ArrayList<>();

    @Option(
            names = "--tenant",
            paramLabel = "COLUMN=VALUE",
            description = "Only the rows of one tenant, with all that they refer to and all that refers to them.")
    private @Nullable String tenant;

    @Option(
            names = "--tenant-link",
            paramLabel = "LINK",
            description = "A link between tables that no foreign key declares: 'child.column -> parent.column'. Can be"
                    + " repeated.")
    private List<String> links = new ArrayList<>();

    @Option(
            names = "--where",
            paramLabel = "TABLE:CONDITION",
            description = "Only the rows of a table that meet a condition in SQL: 'orders: id > 100'. Can be repeated.")
    private List<String> conditions = new ArrayList<>();

    @Option(
            names = "--rename",
            paramLabel = "OLD=NEW",
            description = "Restore a table under a new name. Can be repeated.")
    private List<String> renamed = new ArrayList<>();

    @Option(names = "--schema-only", description = "Definitions without rows.")
    private boolean schemaOnly;

    @Option(names = "--data-only", description = "Rows without definitions, into tables that are there.")
    private boolean dataOnly;

    RestoreParts parts() throws HoldfastException {
        if (schemaOnly && dataOnly) {
            throw usage("--schema-only and --data-only exclude each other", "give the one that is meant");
        }
        Content content = schemaOnly ? Content.SCHEMA_ONLY : dataOnly ? Content.DATA_ONLY : Content.ALL;
        return new RestoreParts(
                tables,
                excludedTables,
                databases,
                content,
                tenant(),
                pairs("--where", ":", "'orders: id > 100'", conditions),
                pairs("--rename", "=", "orders=orders_of_yesterday", renamed));
    }

    private Optional<Tenant> tenant() throws HoldfastException {
        if (tenant == null) {
            if (!links.isEmpty()) {
                throw usage("--tenant-link needs --tenant", "name the tenant, as in --tenant tenant_id=42");
            }
            return Optional.empty();
        }
        for (String link : links) {
            if (!link.matches("\\s*\\S+\\.\\S+\\s*->\\s*\\S+\\.\\S+\\s*")) {
                throw usage(
                        "unable to read --tenant-link '" + link + "'",
                        "write it as in --tenant-link 'payments.order_id -> orders.id'");
            }
        }
        Map.Entry<String, String> pair = pair("--tenant", "=", "tenant_id=42", tenant);
        return Optional.of(new Tenant(pair.getKey(), pair.getValue(), links));
    }

    private static Map<String, String> pairs(String option, String separator, String example, List<String> texts)
            throws HoldfastException {
        Map<String, String> pairs = new LinkedHashMap<>();
        for (String text : texts) {
            Map.Entry<String, String> pair = pair(option, separator, example, text);
            if (pairs.put(pair.getKey(), pair.getValue()) != null) {
                throw usage(
                        "table '" + pair.getKey() + "' stands twice in " + option, "join the conditions, or leave one");
            }
        }
        return pairs;
    }

    private static Map.Entry<String, String> pair(String option, String separator, String example, String text)
            throws HoldfastException {
        int at = text.indexOf(separator);
        String name = at < 0 ? "" : text.substring(0, at).strip();
        String value = at < 0 ? "" : text.substring(at + 1).strip();
        if (name.isEmpty() || value.isEmpty()) {
            throw usage("unable to read " + option + " '" + text + "'", "write it as in " + option + " " + example);
        }
        return Map.entry(name, value);
    }

    private static HoldfastException usage(String message, String hint) {
        return new HoldfastException(ErrorCode.USAGE, message, hint);
    }
}
