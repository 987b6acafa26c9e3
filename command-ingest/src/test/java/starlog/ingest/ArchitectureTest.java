package starlog.ingest;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;
import starlog.schemas.frame.IntentReply;
import starlog.schemas.frame.RefusalCode;

class ArchitectureTest {
    private static final JavaClasses INGEST = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("starlog.ingest");

    @Test
    void only_what_is_read_and_written_there_knows_kafka() {
        noClasses()
                .that()
                .resideOutsideOfPackages(
                        "starlog.ingest.inputlog..",
                        "starlog.ingest.location..",
                        "starlog.ingest.name..",
                        "starlog.ingest")
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

    /// So that no code goes to a client that `GET /rules` does not describe.
    @Test
    void refusals_are_made_of_their_codes_alone() {
        noClasses()
                .that()
                .areNotAssignableTo(RefusalCode.class)
                .should()
                .callConstructor(IntentReply.Refusal.class, long.class, String.class, String.class)
                .check(INGEST);
    }
}
