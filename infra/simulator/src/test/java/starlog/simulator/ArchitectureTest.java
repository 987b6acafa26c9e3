package starlog.simulator;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    private static final JavaClasses SIMULATOR = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("starlog.simulator");

    @Test
    void a_run_knows_no_kafka_no_clock_and_no_thread() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .haveNameMatching("org\\.apache\\.kafka\\..*|java\\.time\\.(Instant|Clock)|java\\.lang\\.Thread|"
                        + "java\\.util\\.concurrent\\..*|java\\.security\\..*")
                .check(SIMULATOR);
    }
}
