package dev.loco.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.nio.Buffer;
import java.util.AbstractCollection;
import java.util.AbstractMap;
import java.util.Timer;
import java.util.concurrent.ScheduledExecutorService;

/** Functions hold nothing that another replica would miss: nothing mutable that is static, no timers, no watch that outlives its request. */
@AnalyzeClasses(packages = "dev.loco", importOptions = ImportOption.DoNotIncludeTests.class)
final class StatelessTest {

    /** Everything a function's process runs on Kubernetes. */
    private static final String[] FUNCTIONS = {
        "dev.loco.contract..",
        "dev.loco.wire..",
        "dev.loco.fleet..",
        "dev.loco.agentclient..",
        "dev.loco.kubernetes..",
        "dev.loco.http..",
        "dev.loco.discovery..",
        "dev.loco.focus..",
        "dev.loco.recovery..",
        "dev.loco.benchmark..",
        "dev.loco.console..",
        "dev.loco.image.."
    };

    @ArchTest
    static final ArchRule functions_haveNoMutableStatics = noFields()
            .that()
            .areStatic()
            .and()
            .areDeclaredInClassesThat()
            .resideInAnyPackage(FUNCTIONS)
            .should()
            .haveRawType(resideInAPackage("java.util.concurrent..")
                    .or(assignableTo(AbstractCollection.class))
                    .or(assignableTo(AbstractMap.class))
                    .or(assignableTo(StringBuilder.class))
                    .or(assignableTo(Buffer.class)));

    @ArchTest
    static final ArchRule functions_keepNoTimers = noClasses()
            .that()
            .resideInAnyPackage(FUNCTIONS)
            .should()
            .dependOnClassesThat(assignableTo(ScheduledExecutorService.class)
                    .or(assignableTo(Timer.class))
                    .or(name("io.micronaut.scheduling.annotation.Scheduled"))
                    .or(name("io.micronaut.scheduling.TaskScheduler")));

    /** A watch is a local variable of a call that ends; who may open one is listed here. */
    @ArchTest
    static final ArchRule watches_areOpenedByThoseWhoEndThem = noClasses()
            .that()
            .resideOutsideOfPackage("dev.loco.kubernetes.api..")
            .and()
            .doNotHaveFullyQualifiedName("dev.loco.kubernetes.focus.ConfigMapFocusStore")
            .should()
            .dependOnClassesThat()
            .haveFullyQualifiedName("dev.loco.kubernetes.api.Watch");

    @ArchTest
    static final ArchRule watches_areNeverKept = noFields()
            .that()
            .areDeclaredInClassesThat()
            .resideOutsideOfPackage("dev.loco.kubernetes.api..")
            .should()
            .haveRawType("dev.loco.kubernetes.api.Watch");

    /**
     * The console's own program is kept warm and has one reader of one ConfigMap, so its informer may live as long as it does
     * (docs/decisions/0008). Every other function ends its watches with its requests, and never sees this library.
     */
    @ArchTest
    static final ArchRule informers_areTheWarmConsolesAlone = noClasses()
            .that()
            .resideInAPackage("dev.loco..")
            .and()
            .resideOutsideOfPackage("dev.loco.console.image..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.kubernetes.client..", "io.micronaut.kubernetes..");

    /** Informers watch for ever, and fabric8's transport does not end half an answer. */
    @ArchTest
    static final ArchRule fabric8_isUsedForTypesAndConfigurationOnly = noClasses()
            .that()
            .resideInAPackage("dev.loco..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "io.fabric8.kubernetes.client.informers..",
                    "io.fabric8.kubernetes.client.http..",
                    "io.fabric8.kubernetes.client.dsl..");
}
