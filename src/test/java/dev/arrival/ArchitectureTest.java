package dev.arrival;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import dev.arrival.administration.OneTransaction;
import dev.arrival.analytics.RolledDays;
import dev.arrival.provisioning.Handovers;
import dev.arrival.provisioning.Preview;
import dev.arrival.provisioning.ProvisioningBean;
import jakarta.transaction.Transactional;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The picture of the house: which room may know which. */
class ArchitectureTest {
    private static final Path SOURCES = Path.of("src/main/java");
    private static final Path TESTS = Path.of("src/test/java/dev/arrival");

    private static final JavaClasses ARRIVAL = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.arrival");

    private static final String ROOMS = """
            # room       | the rooms that it may know
            platform     |
            claims       |
            access       | claims platform
            audit        | claims platform
            directory    | claims platform
            analytics    | access audit directory claims platform
            openid       | provisioning access audit directory claims platform
            provisioning | access audit directory claims platform
            administration | openid provisioning access audit directory claims platform
            signin       | openid provisioning access audit directory claims platform
            api          | administration signin openid analytics provisioning access audit directory claims platform
            console      | administration signin openid analytics provisioning access audit directory claims platform
            client       |
            gate         |
            scim         | administration signin openid analytics provisioning access audit directory claims platform
            """;

    @ParameterizedTest
    @CsvSource(textBlock = ROOMS, delimiter = '|')
    void letsARoomKnowOnlyTheRoomsBelow(String room, String below) {
        var known = below == null ? "" : below.replace(' ', '|') + "|";
        var others = "dev\\.arrival\\.(?!(" + known + room + ")\\.)\\w+\\..*";
        noClasses()
                .that()
                .resideInAPackage("dev.arrival." + room + "..")
                .should()
                .dependOnClassesThat()
                .haveNameMatching(others)
                .allowEmptyShould(true) // not every room is built
                .check(ARRIVAL);
    }

    @Test
    void hasEveryRoomInThePicture() {
        var drawn = ROOMS.lines().skip(1).map(line -> line.split("[ |]+", 2)[0]).toList();
        classes()
                .that()
                .doNotHaveSimpleName("package-info")
                .should()
                .resideInAnyPackage(
                        drawn.stream().map(room -> "dev.arrival." + room + "..").toArray(String[]::new))
                .check(ARRIVAL);
    }

    @Test
    void goesInNoCircles() {
        SlicesRuleDefinition.slices()
                .matching("dev.arrival.(*)..")
                .should()
                .beFreeOfCycles()
                .check(ARRIVAL);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            # packages           | only in
            com.nimbusds..       | openid signin
            jakarta.servlet..    | signin api console platform gate
            jakarta.ws.rs..      | api client scim
            jakarta.faces..      | console
            jakarta.persistence.. | analytics access audit directory provisioning platform
            org.flywaydb..       | platform
            """, delimiter = '|')
    void keepsALibraryInTheRoomsItIsFor(String packages, String rooms) {
        noClasses()
                .that()
                .resideOutsideOfPackages(List.of(rooms.split(" ")).stream()
                        .map(room -> "dev.arrival." + room + "..")
                        .toArray(String[]::new))
                .should()
                .dependOnClassesThat()
                .resideInAPackage(packages)
                .check(ARRIVAL);
    }

    /** But for the gate, which is no part of the WAR. */
    @Test
    void knowsNoServersClasses() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.arrival.gate")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "org.eclipse.persistence..",
                        "org.hibernate..",
                        "com.ibm..",
                        "io.openliberty..",
                        "org.jboss..",
                        "org.wildfly..",
                        "io.undertow..",
                        "org.apache..",
                        "org.glassfish..")
                .check(ARRIVAL);
    }

    /** The gate's API is one's own. Of the tests, only what starts servers names them. Arquillian's packages are called after one, and are none. */
    @ParameterizedTest
    @ValueSource(strings = {"src/main/java", "src/test/java"})
    void namesNoServer(Path sources) throws IOException {
        var servers =
                Pattern.compile("(?i)liberty|wildfly|jboss(?!\\.(arquillian|shrinkwrap)\\.)|glassfish|payara|tomee"
                        + "|eclipselink|hibernate|soteria|undertow|weld");
        try (var files = Files.walk(sources)) {
            assertThat(files.filter(Files::isRegularFile)
                            .filter(file -> !file.startsWith(SOURCES.resolve("dev/arrival/gate")))
                            .filter(file -> !file.startsWith(TESTS.resolve("testing/server")))
                            .filter(file -> !file.equals(TESTS.resolve("ArchitectureTest.java"))))
                    .isNotEmpty()
                    .allSatisfy(file -> assertThat(Files.readString(file)).doesNotContainPattern(servers));
        }
    }

    @Test
    void opensTransactionsInFewPlacesOnly() {
        var owners = new Class<?>[] {
            ProvisioningBean.class, Preview.class, Handovers.class, OneTransaction.class, RolledDays.class
        };
        noClasses()
                .that()
                .doNotBelongToAnyOf(owners)
                .should()
                .beAnnotatedWith(Transactional.class)
                .orShould()
                .dependOnClassesThat()
                .haveNameMatching("jakarta\\.transaction\\.(UserTransaction|TransactionManager|Transactional)")
                .check(ARRIVAL);
        methods()
                .that()
                .areAnnotatedWith(Transactional.class)
                .should()
                .bePublic()
                .check(ARRIVAL);
    }

    @Test
    void callsNothingByAnEmptyWord() {
        noClasses()
                .should()
                .haveNameMatching(".*(Service|Manager|Impl|Utils?|Helper|Dto|DTO)")
                .check(ARRIVAL);
    }

    @Test
    void saysOfEveryPackageWhatItIsFor() throws IOException {
        try (var folders = Files.walk(SOURCES)) {
            assertThat(folders.filter(ArchitectureTest::holdsClasses))
                    .isNotEmpty()
                    .allSatisfy(folder -> assertThat(folder.resolve("package-info.java"))
                            .content()
                            .contains("/**"));
        }
    }

    private static boolean holdsClasses(Path folder) {
        if (!Files.isDirectory(folder)) {
            return false;
        }
        try (var files = Files.list(folder)) {
            return files.anyMatch(file -> file.toString().endsWith(".java"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
