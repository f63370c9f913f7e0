package dev.holdfast.storage;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Instant;

@AnalyzeClasses(packages = "dev.holdfast.storage", importOptions = ImportOption.DoNotIncludeTests.class)
class StorageArchitectureTest {
    @ArchTest
    static final ArchRule PACKAGES_FORM_NO_CYCLES = slices().matching("dev.holdfast.(storage..)")
            .should()
            .beFreeOfCycles()
            .because("the interface knows no backend, and no backend knows another");

    @ArchTest
    static final ArchRule TIME_AND_ENVIRONMENT_COME_FROM_OUTSIDE = noClasses()
            .should()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(System.class, "getenv", String.class)
            .orShould()
            .callMethod(System.class, "getProperty", String.class)
            .because("what a storage does must not depend on hidden inputs");
}
