package dev.holdfast.asset;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Instant;
import java.util.Random;

@AnalyzeClasses(packages = "dev.holdfast.asset", importOptions = ImportOption.DoNotIncludeTests.class)
class AssetsArchitectureTest {
    @ArchTest
    static final ArchRule PACKAGES_FORM_NO_CYCLES = slices().matching("dev.holdfast.asset.(files.*)..")
            .should()
            .beFreeOfCycles()
            .because("what selects files knows nothing of capturing, and capture nothing of restore");

    @ArchTest
    static final ArchRule TIME_CHANCE_AND_ENVIRONMENT_COME_FROM_OUTSIDE = noClasses()
            .should()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(System.class, "getenv", String.class)
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callConstructor(Random.class)
            .because("what is done must not depend on hidden inputs, and tests must be able to repeat it");

    @ArchTest
    static final ArchRule NOBODY_PRINTS_OR_LOGS = noClasses()
            .should()
            .accessField(System.class, "out")
            .orShould()
            .accessField(System.class, "err")
            .orShould()
            .dependOnClassesThat()
            .resideInAPackage("java.util.logging..")
            .because("problems are told to the caller, who knows whom to tell");
}
