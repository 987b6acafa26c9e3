package starlog.analytics;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("starlog.analytics");

    @Test
    void only_wiring_and_feed_know_kafka_and_only_the_inserter_knows_clickhouse() {
        noClasses()
                .that()
                .resideOutsideOfPackages("starlog.analytics", "starlog.analytics.feed..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.apache.kafka..", "starlog.runtime.kafka..")
                .check(CLASSES);
        noClasses()
                .that()
                .resideOutsideOfPackages("starlog.analytics", "starlog.analytics.clickhouse..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("com.clickhouse..")
                .check(CLASSES);
    }
}
