package nl.mijnaccountantsportal.login;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.library.Architectures.LayeredArchitecture;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.keycloak.provider.Provider;

/** The rules of imports in the bundle's code, from the table in docs/architecture.md. */
@AnalyzeClasses(packages = ArchitectureTest.ROOT, importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    static final String ROOT = "nl.mijnaccountantsportal.login";

    /** The table: each room, and what it may import. */
    private static final Map<String, List<String>> MAY_IMPORT =
            Document.read("docs/architecture.md").table("Rooms").entrySet().stream()
                    .collect(Collectors.toMap(
                            Map.Entry::getKey, row -> words(row.getValue().get("May import"))));

    private static List<String> words(String cell) {
        return Pattern.compile("`([^`]+)`")
                .matcher(cell)
                .results()
                .map(word -> word.group(1))
                .toList();
    }

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
            .resideInAnyPackage("java..", "javax.crypto..", ROOT + ".code");

    /** Ports use codes and users, not requests; only a clean-up passes on the session in which rows are deleted. */
    @ArchTest
    static final ArchRule portsOfTheLedgerKnowNoRequest = classes()
            .that()
            .resideInAPackage(ROOT + ".ledger")
            .and()
            .doNotHaveFullyQualifiedName(ROOT + ".ledger.RetentionOver")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "java..", "javax.crypto..", "org.keycloak.provider..", ROOT + ".code", ROOT + ".ledger");

    @ArchTest
    static final ArchRule portsAreNarrow = classes()
            .that()
            .areInterfaces()
            .and()
            .areAssignableTo(Provider.class)
            .should(haveAtMostFiveOperations());

    private static ArchCondition<JavaClass> haveAtMostFiveOperations() {
        return new ArchCondition<>("have at most five operations") {
            @Override
            public void check(JavaClass port, ConditionEvents events) {
                int operations = port.getMethods().size();
                events.add(new SimpleConditionEvent(
                        port, operations <= 5, port.getSimpleName() + " has " + operations + " operations"));
            }
        };
    }

    /** A call with {@code true} explains nothing; two methods do. Keycloak's own interfaces are exempt. */
    @ArchTest
    static final ArchRule publicMethodsTakeNoBoolean = methods()
            .that()
            .arePublic()
            .and()
            .areDeclaredInClassesThat()
            .arePublic()
            .and(describe(
                    "are not Keycloak's",
                    method -> method.getOwner().getAllRawInterfaces().stream()
                            .noneMatch(type -> type.getPackageName().startsWith("org.keycloak")
                                    && type.tryGetMethod(
                                                    method.getName(),
                                                    method.getRawParameterTypes().stream()
                                                            .map(JavaClass::getName)
                                                            .toArray(String[]::new))
                                            .isPresent())))
            .should()
            .notHaveRawParameterTypes(describe(
                    "a boolean", types -> types.stream().anyMatch(type -> type.isEquivalentTo(boolean.class))));

    /** Code that looks up a factory wants more than its type promises. Such a need should be a port. */
    @ArchTest
    static final ArchRule noFactoryIsLookedFor = noClasses()
            .should()
            .callMethodWhere(describe(
                    "looks for a factory",
                    (JavaMethodCall call) -> call.getTarget().getName().equals("getProviderFactory")));

    /** The remaining cycles between files. None may be added, and resolved ones are removed here. */
    private static final int CIRCLES = 0;

    @ArchTest
    static void filesFormNoNewCircles(JavaClasses bundle) {
        assertThat(Circles.in(bundle)).hasSize(CIRCLES);
    }

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

    /** The bundle contains no libraries: only those named here exist on the server. */
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
                    "freemarker.template..",
                    ROOT + "..");

    @ArchTest
    static final ArchRule tablesStayWithTheirOwners = noClasses()
            .that()
            .resideOutsideOfPackages(ROOT + ".ledger.jpa", ROOT + ".offer")
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

    /** A vague name attracts code that belongs elsewhere. */
    @ArchTest
    static final ArchRule namesSayWhatAThingIs = noClasses()
            .should()
            .haveNameMatching(".*\\.(utils?|common|helpers?)\\..*")
            .orShould()
            .haveNameMatching(".*[.$](Abstract\\w*|\\w*(Utils?|Common|Helper|Manager)(\\$.*)?)");

    /** Two types with the same name confuse readers. */
    @ArchTest
    static void noTwoFilesHaveOneName(JavaClasses bundle) {
        assertThat(bundle.stream().filter(JavaClass::isTopLevelClass).map(JavaClass::getSimpleName))
                .doesNotHaveDuplicates();
    }

    /**
     * From Keycloak 26.8 on the protector locks a user for the session that asks it: a session within that request would
     * wait for it for ever. See {@code Detection}.
     */
    @ArchTest
    static void noNestedSessionAsksTheBruteForceProtector(JavaClasses bundle) {
        assertThat(new NestedSessions(bundle).reached())
                .anyMatch(unit -> unit.getOwner().getSimpleName().equals("AppCodeStep")
                        && unit.getName().equals("isRight"))
                .noneMatch(unit -> Set.of("Detection", "BruteForceProtector")
                        .contains(unit.getOwner().getSimpleName()));
    }

    /** Tests shift Keycloak's Time when they set a server's clock. */
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
