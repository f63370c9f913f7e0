package dev.holdfast.asset.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.holdfast.asset.AssetException;
import dev.holdfast.asset.RestoreParts;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TenantCutTest {
    private static final RestoreParts.Tenant TENANT = tenant("tenant_id", "42");

    @Test
    void keepsRowsOfTheTenantWithWhatRefersToThemAndWhatTheyReferTo() throws Exception {
        RowTables shop = shop();
        RowTables.Collected kept = new RowTables.Collected();
        TenantRows counts = cut(shop, TENANT, TenantCut.USUAL_LIMIT, kept);
        assertThat(kept.rows())
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "tenants", List.of("42\tacme"),
                        "subscriptions", List.of("1\t42"),
                        "customers", List.of("1\t42\tcz", "2\t042\t\\N"),
                        "orders", List.of("10\t42\t1\t9"),
                        "items", List.of("100\t10\t7", "101\t10\t8"),
                        "products", List.of("7\t\\N", "8\t7", "9\t43"),
                        "countries", List.of("cz\tCzechia")));
        assertThat(counts.rows()).isEqualTo(11);
        assertThat(counts.warnings()).isEmpty();
    }

    @Test
    void explainsItself() throws Exception {
        TenantPlan plan = TenantPlan.of(shop().infos(), TENANT);
        assertThat(plan.condition()).isEqualTo("tenant_id = 42");
        assertThat(plan.steps())
                .containsExactly(
                        "countries: rows that kept rows of customers refer to",
                        "customers: rows with tenant_id = 42; and rows that kept rows of orders refer to",
                        "items: rows that refer to the tenant's rows of orders",
                        "orders: rows with tenant_id = 42; and rows that kept rows of items refer to",
                        "products: rows that kept rows of items, orders, products refer to",
                        "subscriptions: rows that refer to the tenant's rows of tenants",
                        "tenants: rows with id = 42, to which tenant_id refers; and rows that kept rows of customers,"
                                + " subscriptions refer to",
                        "left out, because nothing connects them with the tenant: jobs");
        assertThat(plan.unrelated()).containsExactly(new TableName("", "jobs"));
        assertThat(plan.tables())
                .extracting(table -> table.name().name())
                .containsSubsequence("countries", "customers", "orders", "items")
                .containsSubsequence("tenants", "customers");
    }

    @Test
    void saysWhichRowsOfOthersCameAlong() throws Exception {
        RowTables tables = new RowTables()
                .table("docs", List.of("id", "tenant_id", "parent"), RowTables.key("docs", "parent", "docs", "id"))
                .row("docs", "1", "42", "2")
                .row("docs", "2", "43", "3")
                .row("docs", "3", null, null)
                .row("docs", "4", "43", "1");
        RowTables.Collected kept = new RowTables.Collected();
        TenantRows counts = cut(tables, TENANT, 100, kept);
        assertThat(kept.rows().get("docs")).containsExactly("1\t42\t2", "2\t43\t3", "3\t\\N\t\\N");
        assertThat(counts.warnings())
                .containsExactly("1 rows of docs belong to another tenant, and are kept because the tenant's rows"
                        + " refer to them");
    }

    @Test
    void followsDeclaredLinksAndCircles() throws Exception {
        RowTables tables = new RowTables()
                .table("a", List.of("id", "b"), RowTables.key("a", "b", "b", "id"))
                .table("b", List.of("id", "a", "next"), RowTables.key("b", "a", "a", "id"))
                .table("t", List.of("id", "tenant_id"))
                .table("notes", List.of("id", "about"));
        tables.row("t", "1", "42").row("t", "2", "43");
        tables.row("notes", "n1", "1").row("notes", "n2", "2");
        tables.row("b", "b3", "a2", null).row("b", "b1", null, "n1").row("b", "b9", null, "n2");
        tables.row("a", "a1", "b1").row("a", "a2", "b2");
        tables.row("b", "b2", "a1", null);
        RestoreParts.Tenant declared =
                new RestoreParts.Tenant("tenant_id", "42", List.of("notes.about -> t.id", " `b`.next->notes.id "));
        RowTables.Collected kept = new RowTables.Collected();
        cut(tables, declared, 100, kept);
        assertThat(kept.rows())
                .isEqualTo(Map.of(
                        "t", List.of("1\t42"),
                        "notes", List.of("n1\t1"),
                        "a", List.of("a1\tb1", "a2\tb2"),
                        "b", List.of("b3\ta2\t\\N", "b1\t\\N\tn1", "b2\ta1\t\\N")));
    }

    @Test
    void followsReferencesToPartitionedTables() throws Exception {
        RowTables tables = new RowTables()
                .table("plans_a", List.of("id", "name"))
                .table("plans_b", List.of("name", "id"))
                .table("orders_a", List.of("id", "tenant_id", "plan"), RowTables.key("orders_a", "plan", "plans", "id"))
                .table("items", List.of("id", "o"), RowTables.key("items", "o", "orders", "id"))
                .partition("plans_a", "plans")
                .partition("plans_b", "plans")
                .partition("orders_a", "orders");
        tables.row("plans_a", "1", "small").row("plans_a", "2", "large").row("plans_b", "huge", "3");
        tables.row("plans_b", "none", "4").row("orders_a", "o1", "42", "3").row("orders_a", "o2", "42", "1");
        tables.row("orders_a", "o3", "43", "4").row("items", "i1", "o1").row("items", "i3", "o3");
        RowTables.Collected kept = new RowTables.Collected();
        assertThat(cut(tables, TENANT, 5, kept).rows()).isEqualTo(5);
        assertThat(kept.rows())
                .isEqualTo(Map.of(
                        "plans_a", List.of("1\tsmall"),
                        "plans_b", List.of("huge\t3"),
                        "orders_a", List.of("o1\t42\t3", "o2\t42\t1"),
                        "items", List.of("i1\to1")));
    }

    @Test
    void beginsWithOneTableIfItIsNamed() throws Exception {
        RowTables.Collected kept = new RowTables.Collected();
        cut(shop(), tenant("customers.id", "1"), 100, kept);
        assertThat(kept.rows().get("customers")).containsExactly("1\t42\tcz");
        assertThat(kept.rows().get("orders")).containsExactly("10\t42\t1\t9", "11\t43\t1\t9");
        assertThat(kept.rows().get("tenants")).containsExactly("42\tacme");
        assertThat(kept.rows()).doesNotContainKey("jobs");
    }

    @Test
    void readsEachTableAtMostThreeTimesWithoutCircles() throws Exception {
        RowTables shop = shop();
        cut(shop, TENANT, 100, new RowTables.Collected());
        assertThat(shop.opened()).isLessThanOrEqualTo(3 * 7 + 2);
    }

    @Test
    void stopsWhereTheMemoryWouldNotSuffice() throws Exception {
        AssetException failure =
                catchThrowableOfType(AssetException.class, () -> cut(shop(), TENANT, 5, new RowTables.Collected()));
        assertThat(failure.kind()).isEqualTo(AssetException.Kind.FULL);
        assertThat(failure)
                .hasMessageStartingWith(
                        "unable to find the rows of tenant_id = 42: more than 5 keys would have to be remembered");
    }

    @Test
    void refusesRowsThatDoNotFitTheirTable() throws Exception {
        RowTables broken =
                new RowTables().table("t", List.of("id", "tenant_id")).row("t", "1", "42", "3");
        AssetException failure =
                catchThrowableOfType(AssetException.class, () -> cut(broken, TENANT, 5, new RowTables.Collected()));
        assertThat(failure.kind()).isEqualTo(AssetException.Kind.MISMATCH);
        assertThat(failure).hasMessage("unable to read row 1 of table 't': it has 3 columns, expected 2");
    }

    @Test
    void saysWhatCannotBeFound() throws Exception {
        assertThat(failure(tenant("tenantid", "1")))
                .hasMessage("unable to find column 'tenantid': no table has it")
                .extracting(failure -> failure.hint().orElse(""))
                .asString()
                .startsWith("did you mean 'tenant_id'?");
        assertThat(failure(tenant("customer.id", "1"))).hasMessageStartingWith("unable to find table 'customer'");
        assertThat(failure(tenant("customers.nr", "1"))).hasMessage("unable to find column 'nr' in table 'customers'");
        assertThat(failure(declaring("items -> orders.id")))
                .hasMessage("unable to use declared link 'items -> orders.id': 'items' does not name a table and a"
                        + " column");
        assertThat(failure(declaring("items.x -> orders.id")))
                .hasMessageEndingWith("table 'items' has no stored column 'x'");
        assertThat(failure(declaring("items.id"))).hasMessageContaining("child.column -> parent.column");
    }

    @Test
    void notesForeignKeysThatItCannotFollow() throws Exception {
        RowTables tables = new RowTables()
                .table("t", List.of("id", "tenant_id"), RowTables.key("t", "id", "gone", "id"))
                .table("u", List.of("id"), RowTables.key("u", "computed", "t", "id"));
        assertThat(TenantPlan.of(tables.infos(), TENANT).steps())
                .contains(
                        "foreign key 't_id' of t is not followed: the recovery point holds no rows of gone",
                        "foreign key 'u_computed' of u is not followed: table 'u' has no stored column 'computed'");
    }

    private static RowTables shop() throws IOException {
        RowTables shop = new RowTables()
                .table("tenants", List.of("id bigint", "name"))
                .table("subscriptions", List.of("id", "account bigint"), key("subscriptions", "account", "tenants"))
                .table(
                        "customers",
                        List.of("id bigint", "tenant_id numeric", "country"),
                        key("customers", "tenant_id", "tenants"),
                        RowTables.key("customers", "country", "countries", "code"))
                .table("countries", List.of("code", "name"))
                .table(
                        "orders",
                        List.of("id bigint", "tenant_id bigint", "customer bigint", "featured"),
                        key("orders", "customer", "customers"),
                        key("orders", "featured", "products"))
                .table(
                        "items",
                        List.of("id", "order bigint", "product"),
                        key("items", "order", "orders"),
                        key("items", "product", "products"))
                .table("products", List.of("id", "instead"), key("products", "instead", "products"))
                .table("jobs", List.of("id"));
        shop.row("tenants", "42", "acme").row("tenants", "43", "other");
        shop.row("subscriptions", "1", "42").row("subscriptions", "2", "43");
        shop.row("customers", "1", "42", "cz")
                .row("customers", "2", "042", null)
                .row("customers", "3", "43", "de");
        shop.row("countries", "cz", "Czechia").row("countries", "de", "Germany");
        shop.row("orders", "10", "42", "1", "9").row("orders", "11", "43", "1", "9");
        shop.row("items", "100", "10", "7").row("items", "101", "10", "8").row("items", "102", "11", "6");
        shop.row("products", "6", null).row("products", "7", null).row("products", "8", "7");
        return shop.row("products", "9", "43").row("products", "5", "9").row("jobs", "1");
    }

    private static ForeignKey key(String child, String column, String parent) {
        return RowTables.key(child, column, parent, "id");
    }

    private static RestoreParts.Tenant tenant(String column, String value) {
        return new RestoreParts.Tenant(column, value, List.of());
    }

    private static RestoreParts.Tenant declaring(String link) {
        return new RestoreParts.Tenant("tenant_id", "42", List.of(link));
    }

    private static AssetException failure(RestoreParts.Tenant tenant) throws IOException {
        List<TableInfo> tables = shop().infos();
        return catchThrowableOfType(AssetException.class, () -> TenantPlan.of(tables, tenant));
    }

    private static TenantRows cut(RowTables tables, RestoreParts.Tenant tenant, long limit, RowSink sink)
            throws Exception {
        TenantPlan plan = TenantPlan.of(tables.infos(), tenant);
        return new TenantCut(plan, tables, new SecureRandom(), limit).run(sink);
    }
}
