package starlog.query;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("starlog.query");

    @Test
    void only_the_feed_knows_kafka() {
        noClasses()
                .that()
                .resideOutsideOfPackages("starlog.query", "starlog.query.feed")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.apache.kafka..", "starlog.runtime.kafka")
                .check(CLASSES);
    }

    @Test
    void only_the_live_feed_knows_undertow() {
        noClasses()
                .that()
                .resideOutsideOfPackages("starlog.query.live")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.undertow..", "org.xnio..")
                .check(CLASSES);
    }
}
