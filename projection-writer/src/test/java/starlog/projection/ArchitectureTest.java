package starlog.projection;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("starlog.projection");

    @Test
    void only_wiring_and_feed_know_kafka() {
        noClasses()
                .that()
                .resideOutsideOfPackages("starlog.projection", "starlog.projection.feed..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.apache.kafka..", "starlog.runtime.kafka..")
                .check(CLASSES);
    }
}
