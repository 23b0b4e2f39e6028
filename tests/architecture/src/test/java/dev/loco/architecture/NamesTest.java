package dev.loco.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Names say what a thing is; nothing mutable is static; packages form no cycles. */
@AnalyzeClasses(packages = "dev.loco", importOptions = ImportOption.DoNotIncludeTests.class)
final class NamesTest {

    @ArchTest
    static final ArchRule catchAllNames_areNotUsed = noClasses()
            .should()
            .haveSimpleNameEndingWith("Util")
            .orShould()
            .haveSimpleNameEndingWith("Utils")
            .orShould()
            .haveSimpleNameEndingWith("Helper")
            .orShould()
            .haveSimpleNameEndingWith("Manager")
            .orShould()
            .haveSimpleNameEndingWith("Impl")
            .orShould()
            .haveSimpleNameEndingWith("V2");

    @ArchTest
    static final ArchRule statics_areFinal = fields().that()
            .areStatic()
            .and()
            .areNotAnnotatedWith("io.micronaut.core.annotation.Generated")
            .and()
            .doNotHaveName("$VALUES")
            .and()
            .areDeclaredInClassesThat()
            .haveSimpleNameNotContaining("$")
            .should()
            .beFinal();

    @ArchTest
    static final ArchRule modules_formNoCycles =
            slices().matching("dev.loco.(*)..").should().beFreeOfCycles();
}
