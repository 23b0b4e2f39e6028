package dev.loco.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Dependencies point inwards: contract ← wire ← fleet ← adapters ← functions, and the emulator's libraries know nothing of the product. */
@AnalyzeClasses(packages = "dev.loco", importOptions = ImportOption.DoNotIncludeTests.class)
final class ArrowsTest {

    private static final String[] PROTOCOLS = {"dev.loco.rfb..", "dev.loco.qmp..", "dev.loco.lan.."};
    private static final String[] MEDIA = {"dev.loco.video..", "dev.loco.audio.."};

    @ArchTest
    static final ArchRule contract_standsAlone = noClasses()
            .that()
            .resideInAPackage("dev.loco.contract..")
            .should()
            .dependOnClassesThat(Product.outside("dev.loco.contract.."));

    @ArchTest
    static final ArchRule wire_knowsOnlyTheContract = noClasses()
            .that()
            .resideInAPackage("dev.loco.wire..")
            .should()
            .dependOnClassesThat(Product.outside("dev.loco.wire..", "dev.loco.contract.."));

    @ArchTest
    static final ArchRule fleet_isPureJava = noClasses()
            .that()
            .resideInAPackage("dev.loco.fleet..")
            .should()
            .dependOnClassesThat()
            .resideOutsideOfPackages("java..", "dev.loco.fleet..", "dev.loco.contract..", "org.jspecify..");

    @ArchTest
    static final ArchRule local_knowsThePodByItsCommandLine = noClasses()
            .that()
            .resideInAPackage("dev.loco.local..")
            .should()
            .dependOnClassesThat(Product.outside(
                    "dev.loco.local..",
                    "dev.loco.agentclient..",
                    "dev.loco.fleet..",
                    "dev.loco.wire..",
                    "dev.loco.contract.."));

    @ArchTest
    static final ArchRule kubernetes_isAnAdapter = noClasses()
            .that()
            .resideInAPackage("dev.loco.kubernetes..")
            .should()
            .dependOnClassesThat(Product.outside(
                    "dev.loco.kubernetes..",
                    "dev.loco.agentclient..",
                    "dev.loco.fleet..",
                    "dev.loco.wire..",
                    "dev.loco.contract.."));

    @ArchTest
    static final ArchRule fabric8_staysInItsAdapter = noClasses()
            .that()
            .resideOutsideOfPackages("dev.loco.kubernetes..", "dev.loco.image..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.fabric8..");

    @ArchTest
    static final ArchRule agentClient_knowsNoPlatform = noClasses()
            .that()
            .resideInAPackage("dev.loco.agentclient..")
            .should()
            .dependOnClassesThat(Product.outside(
                    "dev.loco.agentclient..", "dev.loco.fleet..", "dev.loco.wire..", "dev.loco.contract.."));

    @ArchTest
    static final ArchRule cli_isAClient = noClasses()
            .that()
            .resideInAPackage("dev.loco.cli..")
            .should()
            .dependOnClassesThat(
                    Product.outside("dev.loco.cli..", "dev.loco.local..", "dev.loco.wire..", "dev.loco.contract.."));

    @ArchTest
    static final ArchRule protocols_knowNothingOfTheProduct =
            noClasses().that().resideInAnyPackage(PROTOCOLS).should().dependOnClassesThat(Product.outside(PROTOCOLS));

    @ArchTest
    static final ArchRule protocols_doNotKnowEachOther =
            slices().matching("dev.loco.(rfb|qmp|lan)..").should().notDependOnEachOther();

    @ArchTest
    static final ArchRule media_knowsNothingOfTheProduct =
            noClasses().that().resideInAnyPackage(MEDIA).should().dependOnClassesThat(Product.outside(MEDIA));

    @ArchTest
    static final ArchRule machine_knowsOnlyTheProtocols = noClasses()
            .that()
            .resideInAPackage("dev.loco.machine..")
            .should()
            .dependOnClassesThat(
                    Product.outside("dev.loco.machine..", "dev.loco.rfb..", "dev.loco.qmp..", "dev.loco.lan.."));

    /** Programs get into images as files: what builds images runs none of them in its own process. */
    @ArchTest
    static final ArchRule images_knowOnlyTheWire = noClasses()
            .that()
            .resideInAPackage("dev.loco.images..")
            .should()
            .dependOnClassesThat(Product.outside("dev.loco.images..", "dev.loco.wire.."));

    @ArchTest
    static final ArchRule agent_doesNotKnowTheFunctions = noClasses()
            .that()
            .resideInAPackage("dev.loco.agent..")
            .should()
            .dependOnClassesThat(Product.outside(
                    "dev.loco.agent..",
                    "dev.loco.contract..",
                    "dev.loco.wire..",
                    "dev.loco.rfb..",
                    "dev.loco.qmp..",
                    "dev.loco.lan..",
                    "dev.loco.video..",
                    "dev.loco.audio.."));

    @ArchTest
    static final ArchRule functions_doNotKnowTheEmulator = noClasses()
            .that()
            .resideInAnyPackage(
                    "dev.loco.http..",
                    "dev.loco.discovery..",
                    "dev.loco.focus..",
                    "dev.loco.recovery..",
                    "dev.loco.benchmark..",
                    "dev.loco.console..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "dev.loco.agent..",
                    "dev.loco.machine..",
                    "dev.loco.video..",
                    "dev.loco.audio..",
                    "dev.loco.rfb..",
                    "dev.loco.qmp..",
                    "dev.loco.lan..",
                    "dev.loco.kubernetes..",
                    "dev.loco.local..");

    @ArchTest
    static final ArchRule webrtc_staysWithTheOwnersOfNativeObjects = noClasses()
            .that()
            .resideOutsideOfPackages("dev.loco.agent.webrtc..", "dev.loco.agent.whep..", "dev.loco.agent.training..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("dev.onvoid.webrtc..");

    /** It is a program for a cluster only; what the console is stays free of it. */
    @ArchTest
    static final ArchRule console_doesNotKnowItsProgram = noClasses()
            .that()
            .resideOutsideOfPackage("dev.loco.console.image..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("dev.loco.console.image..");

    @ArchTest
    static final ArchRule ffmpeg_staysInTheMediaLibraries = noClasses()
            .that()
            .resideOutsideOfPackages(MEDIA)
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.bytedeco..");
}
