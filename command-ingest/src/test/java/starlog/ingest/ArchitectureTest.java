package starlog.ingest;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    private static final JavaClasses INGEST = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("starlog.ingest");

    @Test
    void only_the_input_log_and_the_locations_know_kafka() {
        noClasses()
                .that()
                .resideOutsideOfPackages("starlog.ingest.inputlog..", "starlog.ingest.location..", "starlog.ingest")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.apache.kafka..")
                .check(INGEST);
    }

    @Test
    void only_the_socket_knows_undertow() {
        noClasses()
                .that()
                .resideOutsideOfPackage("starlog.ingest.socket..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.undertow..", "org.xnio..")
                .check(INGEST);
    }

    @Test
    void only_accounts_know_sql() {
        noClasses()
                .that()
                .resideOutsideOfPackages(
                        "starlog.ingest.account..",
                        "starlog.ingest.session..",
                        "starlog.ingest.ban..",
                        "starlog.ingest.operator..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("java.sql..")
                .check(INGEST);
    }
}
