package dev.holdfast.repository;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Instant;
import java.util.Random;

@AnalyzeClasses(packages = "dev.holdfast.repository", importOptions = ImportOption.DoNotIncludeTests.class)
class RepositoryArchitectureTest {
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

    @ArchTest
    static final ArchRule FORMATS_KNOW_NO_STORAGE = noClasses()
            .that()
            .resideInAnyPackage(
                    "..repository.format..", "..repository.crypto..", "..repository.chunk..", "..repository.compress..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("dev.holdfast.storage..")
            .because("formats and algorithms turn bytes into values and back; where the bytes lie is another matter");
}
