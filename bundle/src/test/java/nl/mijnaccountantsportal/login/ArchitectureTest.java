package nl.mijnaccountantsportal.login;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.Architectures.LayeredArchitecture;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What may import what, in everything that goes into the bundle. A new package needs a line here first. */
@AnalyzeClasses(packages = ArchitectureTest.ROOT, importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    static final String ROOT = "nl.mijnaccountantsportal.login";

    private static final Map<String, List<String>> MAY_IMPORT = Map.ofEntries(
            Map.entry("code", List.of()),
            Map.entry("code.jpa", List.of("code")),
            Map.entry("metrics", List.of("code")),
            Map.entry("mail", List.of("code", "metrics")),
            Map.entry("smtp", List.of("code", "mail")),
            Map.entry("step", List.of("code", "mail")),
            Map.entry("email", List.of("code", "code.jpa", "mail", "metrics", "step", "transaction")),
            Map.entry("transaction", List.of("code")),
            Map.entry("app", List.of("code", "email", "mail", "step", "transaction")),
            Map.entry("admin", List.of("code", "email", "offer")),
            Map.entry("offer", List.of("code", "code.jpa", "email", "mail", "metrics", "step", "transaction")));

    @ArchTest
    static void packagesImportOnlyWhatTheTableAllows(JavaClasses bundle) {
        LayeredArchitecture table = layeredArchitecture()
                .consideringOnlyDependenciesInAnyPackage(ROOT + "..")
                .ensureAllClassesAreContainedInArchitecture();
        for (String name : MAY_IMPORT.keySet()) {
            table = table.optionalLayer(name).definedBy(ROOT + "." + name);
        }
        for (Map.Entry<String, List<String>> row : MAY_IMPORT.entrySet()) {
            table = row.getValue().isEmpty()
                    ? table.whereLayer(row.getKey()).mayNotAccessAnyLayer()
                    : table.whereLayer(row.getKey())
                            .mayOnlyAccessLayers(row.getValue().toArray(String[]::new));
        }
        table.check(bundle);
    }

    @ArchTest
    static final ArchRule packagesHaveNoCycles =
            slices().matching(ROOT + ".(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule theDomainIsPlainJava = classes()
            .that()
            .resideInAPackage(ROOT + ".code")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("java..", "javax.crypto..", "org.keycloak.provider..", ROOT + ".code");

    @ArchTest
    static final ArchRule mailNeedsOnlyKeycloak = classes()
            .that()
            .resideInAPackage(ROOT + ".mail")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "java..",
                    "javax.crypto..",
                    "javax.net.ssl..",
                    "jakarta.mail..",
                    "org.eclipse.angus.mail..",
                    "io.opentelemetry.api..",
                    "io.opentelemetry.context..",
                    "org.keycloak..",
                    "org.jboss.logging..",
                    ROOT + "..");

    /** The bundle brings no libraries along: what is not named here is not there when the server runs it. */
    @ArchTest
    static final ArchRule nothingIsUsedThatTheServerLacks = classes()
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "java..",
                    "javax.crypto..",
                    "javax.net.ssl..",
                    "org.keycloak..",
                    "org.jboss.logging..",
                    "jakarta.mail..",
                    "org.eclipse.angus.mail..",
                    "jakarta.persistence..",
                    "jakarta.ws.rs..",
                    "com.fasterxml.jackson.core..",
                    "io.micrometer.core..",
                    "io.opentelemetry.api..",
                    "io.opentelemetry.context..",
                    "com.google.zxing..",
                    ROOT + "..");

    @ArchTest
    static final ArchRule tablesStayWithTheirOwners = noClasses()
            .that()
            .resideOutsideOfPackages(ROOT + ".code.jpa", ROOT + ".offer")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("jakarta.persistence..");

    @ArchTest
    static final ArchRule onlyTheQrCodeKnowsZxing = noClasses()
            .that()
            .doNotHaveFullyQualifiedName(ROOT + ".offer.QrCode")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("com.google.zxing..");

    /** A name that says nothing gathers whatever has no home. */
    @ArchTest
    static final ArchRule namesSayWhatAThingIs = noClasses()
            .should()
            .haveNameMatching(".*\\.(utils?|common|helpers?)\\..*")
            .orShould()
            .haveNameMatching(".*[.$](Abstract\\w*|\\w*(Utils?|Common|Helper|Manager)(\\$.*)?)");

    /** Keycloak's Time can be shifted by a test, and is, when a server's clock is set off. */
    @ArchTest
    static final ArchRule timeComesFromKeycloak = noClasses()
            .should()
            .accessTargetWhere(
                    describe("reads the system's clock", (JavaAccess<?> access) -> readsClock(access.getTarget())))
            .orShould()
            .dependOnClassesThat()
            .haveFullyQualifiedName("java.time.Clock");

    /** Predictable numbers: codes and ids come from Keycloak's SecretGenerator. */
    @ArchTest
    static final ArchRule randomnessComesFromKeycloak = noClasses()
            .should()
            .dependOnClassesThat()
            .haveNameMatching("java\\.util\\.(Splittable)?Random|java\\.util\\.(random|concurrent)\\..*Random.*")
            .orShould()
            .callMethod(Math.class, "random");

    private static boolean readsClock(AccessTarget target) {
        String owner = target.getOwner().getName();
        return owner.startsWith("java.time.") && Set.of("now", "system").contains(target.getName())
                || owner.equals("java.lang.System")
                        && Set.of("currentTimeMillis", "nanoTime").contains(target.getName())
                || owner.equals("java.util.Date") && target.getName().equals("<init>");
    }
}
