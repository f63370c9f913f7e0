package dev.holdfast.asset.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.holdfast.asset.AssetException;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TableSelectionTest {
    private static final List<QualifiedTable> TABLES = List.of(
            table("shop", "public", "orders"),
            table("shop", "public", "Orders"),
            table("shop", "sales", "orders"),
            table("shop", "sales", "audit_log"),
            table("shop", "public", "odd.na\"me"),
            table("crm", "", "people"),
            table("crm", "", "audit_x"));

    @Test
    void meansEverythingWithoutPatterns() throws AssetException {
        TableSelection all = TableSelection.of(List.of(), List.of());
        assertThat(all.isAll()).isTrue();
        assertThat(all.choose(TABLES)).isEqualTo(TABLES);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\'',
            value = {
                "orders|shop.public.orders shop.sales.orders",
                "public.orders|shop.public.orders",
                "sales.*|shop.sales.orders shop.sales.audit_log",
                "*.audit_*|shop.sales.audit_log crm.audit_x",
                "crm.*|crm.people crm.audit_x",
                "?rders|shop.public.orders shop.public.Orders shop.sales.orders",
                "shop.sales.orders|shop.sales.orders",
                "`sales`.\"orders\"|shop.sales.orders",
                "\"odd.na\"\"me\"|shop.public.odd.na\"me",
                "public.\"odd\".*|",
                "public.\"odd.\"*|shop.public.odd.na\"me",
            })
    void matchesByPattern(String pattern, String expected) throws AssetException {
        TableSelection selection = TableSelection.of(List.of(pattern), List.of());
        String chosen = String.join(
                " ",
                TABLES.stream()
                        .filter(selection::includes)
                        .map(QualifiedTable::toString)
                        .toList());
        assertThat(chosen).isEqualTo(expected == null ? "" : expected);
    }

    @Test
    void leavesOutWhatIsExcluded() throws AssetException {
        TableSelection selection = TableSelection.of(List.of("public.*", "sales.*"), List.of("*audit*", "Orders"));
        assertThat(selection.choose(TABLES))
                .extracting(QualifiedTable::toString)
                .containsExactly("shop.public.orders", "shop.sales.orders", "shop.public.odd.na\"me");
    }

    @Test
    void saysThatAPatternMatchesNothingAndWhatIsNear() {
        AssetException failure = failure(List.of("order"), List.of());
        assertThat(failure.kind()).isEqualTo(AssetException.Kind.MISSING);
        assertThat(failure).hasMessage("unable to find table 'order': no table matches it");
        assertThat(failure.hint()).get().asString().startsWith("did you mean 'orders'? there are public.orders,");
        assertThat(failure(List.of("sale.orders"), List.of()).hint())
                .get()
                .asString()
                .contains("'sales.orders'");
        assertThat(failure(List.of("ORDERS"), List.of()).hint())
                .get()
                .asString()
                .contains("'orders'");
    }

    @Test
    void mindsAnExcludedNameThatIsNotThereButNoWildcard() throws AssetException {
        assertThat(failure(List.of(), List.of("ordrs"))).hasMessageContaining("'ordrs'");
        TableSelection selection = TableSelection.of(List.of(), List.of("tmp_*"));
        assertThat(selection.choose(TABLES)).isEqualTo(TABLES);
        assertThat(selection.unmatched(TABLES)).containsExactly("tmp_*");
    }

    @Test
    void shortensLongLists() {
        List<QualifiedTable> many =
                IntStream.range(0, 100).mapToObj(i -> table("d", "", "t" + i)).toList();
        AssetException failure = catchThrowableOfType(
                AssetException.class,
                () -> TableSelection.of(List.of("something_else"), List.of()).choose(many));
        assertThat(failure.hint()).get().asString().endsWith("t11 and 88 others");
    }

    @ParameterizedTest
    @CsvSource({"a..b, a part of it is empty", "a.b.c.d, it has more than", "\"a, a quote (\") is not closed"})
    void refusesWhatIsNoPattern(String pattern, String why) {
        AssetException failure = failure(List.of(pattern), List.of());
        assertThat(failure.kind()).isEqualTo(AssetException.Kind.USAGE);
        assertThat(failure).hasMessageContaining("'" + pattern + "': " + why);
    }

    @Test
    void findsTheOneTableOfAName() throws AssetException {
        assertThat(TableSelection.find("people", TABLES)).hasToString("crm.people");
        AssetException several =
                catchThrowableOfType(AssetException.class, () -> TableSelection.find("orders", TABLES));
        assertThat(several)
                .hasMessage(
                        "unable to find table 'orders': 2 tables match it: shop.public.orders," + " shop.sales.orders");
    }

    private static AssetException failure(List<String> included, List<String> excluded) {
        return catchThrowableOfType(
                AssetException.class,
                () -> TableSelection.of(included, excluded).choose(TABLES));
    }

    private static QualifiedTable table(String database, String schema, String name) {
        return new QualifiedTable(database, new TableName(schema, name));
    }
}
