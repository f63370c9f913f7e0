package dev.holdfast.engine.config;

import dev.holdfast.asset.files.FilesOptions;
import dev.holdfast.repository.compress.Compression;
import dev.holdfast.settings.option.Option;
import dev.holdfast.settings.option.Section;
import dev.holdfast.settings.option.Settings;
import dev.holdfast.settings.option.Types;
import dev.holdfast.settings.option.ValueType;
import dev.holdfast.settings.secret.SecretSource;
import dev.holdfast.settings.value.ByteSize;
import dev.holdfast.settings.value.Cron;
import dev.holdfast.settings.value.Percentage;
import dev.holdfast.settings.value.TimeSpan;
import dev.holdfast.storage.backends.StorageOptions;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Every key of `holdfast.yaml`, each declared here and nowhere else.
public final class OptionCatalog {
    private static final List<String> LEVELS = List.of("V1", "V2", "V3", "V4", "V5", "V6");

    // Failure domain of a repository

    public static final Option<String> PROVIDER =
            Option.optional("provider", Types.text("any name"), "Who runs the storage.");
    public static final Option<String> ACCOUNT =
            Option.optional("account", Types.text("any name"), "The account that pays for and can delete the storage.");
    public static final Option<String> REGION =
            Option.optional("region", Types.text("any name"), "The region or building that the storage is in.");
    public static final Section FAILURE_DOMAIN =
            Section.of("failure-domain", "What a repository shares the fate of.", PROVIDER, ACCOUNT, REGION);

    // Repository

    public static final Option<String> URL = Option.required(
            "url",
            Types.text("a repository in restic's syntax: /path, s3:https://host/bucket/prefix, sftp:user@host:/path,"
                    + " azure:container:/prefix, rest:https://host/path"),
            "Where the repository is; a relative path starts from the directory of the configuration file.");
    public static final Option<SecretSource> PASSWORD =
            Option.required("password", Types.secret(), "Where the repository's password comes from.");
    public static final Option<List<String>> STORAGE_OPTIONS = Option.withDefault(
            "options",
            Types.listOf(Types.shaped(
                    "^[a-z0-9]+\\.[a-z0-9-]+=.+$",
                    "KEY=VALUE as -o takes it, such as s3.region=eu-central-1",
                    OptionCatalog::storageOption)),
            List.of(),
            "Options of the storage; those of the command line come first.");
    public static final Option<TimeSpan> IMMUTABLE = Option.optional(
            "immutable",
            Types.timeSpan(),
            "How long the storage refuses to change or delete what was written, in whole days. Only buckets that lock"
                    + " objects can; nobody can shorten it unless `options` say s3.object-lock=governance:30d.");
    public static final Option<Settings> FAILURE_DOMAIN_OF = Option.optional(
                    "failure-domain", Types.section(FAILURE_DOMAIN), "What the repository shares the fate of.")
            .planned();
    public static final Section REPOSITORY = Section.of(
                    "repository",
                    "A place that holds recovery points.",
                    URL,
                    PASSWORD,
                    STORAGE_OPTIONS,
                    IMMUTABLE,
                    FAILURE_DOMAIN_OF)
            .with(new RepositoryRule(URL, IMMUTABLE));

    private static String storageOption(String text) {
        int equals = text.indexOf('=');
        StorageOptions.require(text.substring(0, equals), text.substring(equals + 1));
        return text;
    }

    // How recovery points are stored, on a policy and on an asset

    public static final Option<Compression> COMPRESSION = Option.withDefault(
            "compression",
            Types.shapedOrNumber(
                    "^(off|fastest|auto|better|max|[1-9]|1[0-9]|2[0-2])$",
                    1,
                    22,
                    List.of("off", "fastest", "auto", "better", "max"),
                    "off, fastest, auto, better, max or a zstd level from 1 to 22",
                    Compression::parse),
            Compression.Mode.AUTO,
            "How much effort goes into compression.");

    // Schedules and promises, for later versions

    public static final Option<Cron> SCHEDULE = Option.optional(
                    "schedule", Types.cron(), "When recovery points are made.")
            .planned();
    public static final Option<ZoneId> TIMEZONE = Option.optional(
                    "timezone", Types.timeZone(), "The time zone of the schedules.")
            .planned();

    private static final ValueType<Keep> KEEP = Types.shapedOrNumber(
            "^([0-9]{1,6}|(?=[0-9])([0-9]{1,6}w)?([0-9]{1,6}d)?([0-9]{1,6}h)?)$",
            0,
            999_999,
            List.of(),
            "a number of periods such as 30, or a window such as 30d",
            Keep::parse);
    public static final Option<TimeSpan> KEEP_ALL =
            Option.optional("all", Types.timeSpan(), "Keep every recovery point this long.");
    public static final Option<Integer> KEEP_LAST = Option.optional(
            "last", Types.wholeNumber(1, Integer.MAX_VALUE), "Keep this many of the newest recovery points.");
    public static final Option<Keep> KEEP_HOURLY = Option.optional("hourly", KEEP, "Keep one for each hour.");
    public static final Option<Keep> KEEP_DAILY = Option.optional("daily", KEEP, "Keep one for each day.");
    public static final Option<Keep> KEEP_WEEKLY = Option.optional("weekly", KEEP, "Keep one for each week.");
    public static final Option<Keep> KEEP_MONTHLY = Option.optional("monthly", KEEP, "Keep one for each month.");
    public static final Option<Keep> KEEP_QUARTERLY =
            Option.optional("quarterly", KEEP, "Keep one for each quarter of a year.");
    public static final Option<Keep> KEEP_YEARLY = Option.optional("yearly", KEEP, "Keep one for each year.");
    public static final Option<List<String>> KEEP_TAGS = Option.optional(
            "tags", Types.oneOrMore(Types.text("a tag")), "Keep every recovery point that has one of these tags.");
    public static final Option<String> KEEP_UNTIL = Option.optional(
            "until",
            Types.matching(
                    "^expired(\\+(?=[0-9wdhms]*[1-9])([0-9]{1,6}w)?([0-9]{1,6}d)?([0-9]{1,6}h)?([0-9]{1,6}m)?"
                            + "([0-9]{1,6}s)?)?$",
                    "expired, or expired+90d"),
            "Keep until what is stored has expired, and so much longer.");
    public static final Section RETENTION = Section.of(
            "retention",
            "Which recovery points are kept; those that none of the keys keeps may be removed.",
            KEEP_ALL,
            KEEP_LAST,
            KEEP_HOURLY,
            KEEP_DAILY,
            KEEP_WEEKLY,
            KEEP_MONTHLY,
            KEEP_QUARTERLY,
            KEEP_YEARLY,
            KEEP_TAGS,
            KEEP_UNTIL);
    public static final Option<Settings> RETENTION_OF = Option.optional(
            "retention",
            Types.section(RETENTION),
            "Which recovery points `holdfast retain` keeps; without it, all of them.");

    public static final Option<Percentage> SIZE_CHANGE = Option.optional(
            "size-change", Types.percentage(), "Report a recovery point whose size differs more from the one before.");
    public static final Option<ByteSize> MINIMUM_SIZE =
            Option.optional("minimum-size", Types.size(), "Report a recovery point that is smaller.");
    public static final Section CHECKS =
            Section.of("checks", "What makes a new recovery point suspicious.", SIZE_CHANGE, MINIMUM_SIZE);
    public static final Option<Settings> CHECKS_OF = Option.optional(
                    "checks", Types.section(CHECKS), "What makes a new recovery point suspicious.")
            .planned();

    public static final Option<Cron> DRILL_SCHEDULE =
            Option.required("schedule", Types.cron(), "When drills are held.");
    public static final Option<String> DRILL_LEVEL =
            Option.withDefault("level", Types.oneOf(LEVELS), "V3", "How far a drill goes.");
    public static final Section DRILLS =
            Section.of("drills", "Restores that prove recovery points.", DRILL_SCHEDULE, DRILL_LEVEL);
    public static final Option<Settings> DRILLS_OF = Option.optional(
                    "drills", Types.section(DRILLS), "When and how restores are tried.")
            .planned();

    public static final Option<TimeSpan> RPO =
            Option.optional("rpo", Types.timeSpan(), "How much data, in time, may be lost.");
    public static final Option<TimeSpan> RTO = Option.optional("rto", Types.timeSpan(), "How long recovery may take.");
    public static final Section OBJECTIVE = Section.of("objective", "What a recovery must achieve.", RPO, RTO);
    public static final List<Option<Settings>> SCENARIOS = List.of(
            scenario("default", "In every scenario that has no objective of its own."),
            scenario("corruption", "When data has been damaged or deleted by mistake."),
            scenario("host-loss", "When the host is gone."),
            scenario("site-loss", "When the whole site is gone."),
            scenario("key-loss", "When keys or passwords are lost."),
            scenario("ransomware", "When an attacker has had control."));
    public static final Section OBJECTIVES = Section.of(
            "objectives", "What a recovery must achieve, per scenario.", SCENARIOS.toArray(new Option<?>[0]));

    private static Option<Settings> scenario(String key, String summary) {
        return Option.optional(key, Types.section(OBJECTIVE), summary);
    }

    // Commands around a capture, on an application and on an asset

    public static final Option<List<String>> RUN = Option.required("run", Types.command(), "The command.");
    public static final Option<TimeSpan> LIMIT = Option.withDefault(
            "limit", Types.timeSpan(), TimeSpan.parse("10m"), "How long it may take; then it is ended and has failed.");
    public static final Section COMMAND =
            Section.of("command", "A command that runs before or after a capture.", RUN, LIMIT);
    public static final Option<CaptureCommand> BEFORE = Option.optional(
            "before",
            captureCommand(),
            "What is run before the capture; if it fails, nothing is captured. Files that the capture reads may be made"
                    + " here.");
    public static final Option<CaptureCommand> AFTER = Option.optional(
            "after",
            captureCommand(),
            "What is run after the capture in any case. It finds the outcome in the variable `HOLDFAST_STATUS`:"
                    + " `complete`, `incomplete` or `failed`.");

    private static ValueType<CaptureCommand> captureCommand() {
        return Types.either(
                Types.section(COMMAND),
                settings -> new CaptureCommand(settings.find(RUN).orElse(List.of()), settings.get(LIMIT)),
                Types.command(),
                command -> new CaptureCommand(command, LIMIT.defaultValue().orElseThrow()));
    }

    // Policy

    public static final Option<List<String>> COPIES = Option.optional(
            "copies",
            Types.listOf(Types.reference("repository")),
            "The repositories that hold the recovery points; without it, every repository of the file.");
    public static final Section POLICY = Section.of(
            "policy",
            "How applications are protected. It is shared by name, or written inside an application.",
            COPIES,
            FilesOptions.EXCLUDE,
            FilesOptions.IEXCLUDE,
            FilesOptions.EXCLUDE_FILE,
            FilesOptions.IEXCLUDE_FILE,
            FilesOptions.EXCLUDE_IF_PRESENT,
            FilesOptions.EXCLUDE_CACHES,
            FilesOptions.EXCLUDE_LARGER_THAN,
            FilesOptions.ONE_FILE_SYSTEM,
            COMPRESSION,
            SCHEDULE,
            TIMEZONE,
            RETENTION_OF,
            CHECKS_OF,
            DRILLS_OF);

    // Asset

    public static final Option<String> TYPE = Option.required(
            "type", Types.nameOf(String.join(", ", KnownTypes.words())), "What kind of thing the asset is.");
    public static final Option<Boolean> PROTECT =
            Option.withDefault("protect", Types.flag(), true, "Whether recovery points of the asset are made at all.");
    public static final Option<String> REASON =
            Option.optional("reason", Types.text("any text"), "Why the asset is not protected.");
    public static final Option<Settings> ASSET_OBJECTIVE = Option.optional(
                    "objectives", Types.section(OBJECTIVE), "The asset's own objectives.")
            .planned();
    public static final Section ASSET = new Section(
            "asset",
            "One thing to protect. Patterns and files of patterns are added to the policy's; any other key that both"
                    + " have replaces the policy's.",
            assetOptions(),
            new AssetRule(TYPE, PROTECT, REASON, KnownTypes.options()));

    private static List<Option<?>> assetOptions() {
        List<Option<?>> options = new ArrayList<>(List.of(TYPE, PROTECT, REASON));
        options.addAll(KnownTypes.options().all());
        options.addAll(List.of(COMPRESSION, BEFORE, AFTER, SCHEDULE, RETENTION_OF, ASSET_OBJECTIVE));
        return options;
    }

    // Validation of a restored application

    public static final Section VALIDATION = Section.of(
            "validation",
            "One check of a restored application.",
            Option.optional("sql", Types.text("a query that yields one number"), "The query to run."),
            Option.optional("at-least", Types.wholeNumber(0, Integer.MAX_VALUE), "The smallest good answer."),
            Option.optional("at-most", Types.wholeNumber(0, Integer.MAX_VALUE), "The largest good answer."),
            Option.optional("http", Types.text("a URL, which may hold ${drill.host}"), "The page to fetch."),
            Option.optional("status", Types.wholeNumber(100, 599), "The HTTP status that is good."));
    public static final Option<List<Settings>> VALIDATE = Option.optional(
                    "validate",
                    Types.listOf(Types.section(VALIDATION)),
                    "How to tell that the restored application works.")
            .planned();

    // Application

    public static final Option<Integer> CONCURRENCY = Option.optional(
            "concurrency",
            Types.wholeNumber(1, 1000),
            "How many assets are captured at the same time; without it, as many as there are processors.");
    public static final Option<Tier> TIER = Option.withDefault(
            "tier", Types.choice(Tier.class, Tier::name), Tier.P3, "How much the application matters; P1 is the most.");
    public static final Option<String> OWNER =
            Option.optional("owner", Types.text("a name or an address"), "Who answers for the application.");
    public static final Option<String> ENVIRONMENT = Option.withDefault(
            "environment",
            Types.name(),
            "production",
            "Which environment this is; restoring over `production` needs a confirmation.");
    public static final Option<Settings> OBJECTIVES_OF = Option.optional(
                    "objectives", Types.section(OBJECTIVES), "What a recovery must achieve, per scenario.")
            .planned();
    static final Option<PolicyChoice> POLICY_OF = Option.optional(
            "policy",
            Types.<Settings, String, PolicyChoice>either(
                    Types.section(POLICY),
                    PolicyChoice.Inline::new,
                    Types.reference("policy"),
                    PolicyChoice.Named::new),
            "The policy, by name or in place; without it, the defaults of every key of a policy hold.");
    public static final Option<Map<String, Settings>> ASSETS =
            Option.required("assets", Types.table("asset", ASSET), "The assets by name.");
    public static final Section APPLICATION = Section.of(
            "application",
            "What a person would miss if it were gone.",
            TIER,
            OWNER,
            ENVIRONMENT,
            POLICY_OF,
            ASSETS,
            BEFORE,
            AFTER,
            CONCURRENCY,
            OBJECTIVES_OF,
            VALIDATE);

    // Notification

    public static final Section WEB_HOOK = Section.of(
            "web-hook",
            "A page that takes messages.",
            Option.required("url", Types.secret(), "Where the page's URL, which is a secret, comes from."));
    public static final Section CHANNEL = Section.of(
            "channel",
            "Where a message goes.",
            Option.optional("email", Types.matching("^[^@\\s]+@[^@\\s]+$", "an address"), "A mail address."),
            Option.optional("slack", Types.section(WEB_HOOK), "A Slack channel."),
            Option.optional("webhook", Types.section(WEB_HOOK), "Any program that takes JSON by HTTP."));
    public static final Section NOTIFICATION = Section.of(
            "notification",
            "Who is told about which findings.",
            Option.required(
                    "when",
                    Types.listOf(Types.oneOf(List.of("critical", "high", "medium", "low"))),
                    "The severities to tell about."),
            Option.required("to", Types.section(CHANNEL), "Where the message goes."));

    // The file

    public static final Option<Map<String, Settings>> REPOSITORIES = Option.withDefault(
            "repositories", Types.table("repository", REPOSITORY), Map.of(), "The repositories by name.");
    public static final Option<Map<String, Settings>> POLICIES =
            Option.withDefault("policies", Types.table("policy", POLICY), Map.of(), "The shared policies by name.");
    public static final Option<Map<String, Settings>> APPLICATIONS = Option.withDefault(
            "applications", Types.table("application", APPLICATION), Map.of(), "The applications by name.");
    public static final Option<List<Settings>> NOTIFY = Option.optional(
                    "notify", Types.listOf(Types.section(NOTIFICATION)), "Who is told about which findings.")
            .planned();
    public static final Section FILE =
            Section.of("holdfast.yaml", "The top of the file.", REPOSITORIES, POLICIES, APPLICATIONS, NOTIFY);

    private OptionCatalog() {}
}
