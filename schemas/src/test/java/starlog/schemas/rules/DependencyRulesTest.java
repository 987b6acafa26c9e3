package starlog.schemas.rules;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.nio.file.Path;
import java.util.Set;
import org.apache.avro.io.Decoder;
import org.junit.jupiter.api.Test;

class DependencyRulesTest {
    private static final JavaClasses SCHEMAS = new ClassFileImporter()
            .importPath(Path.of(System.getProperty("starlog.home"), "schemas/target/classes/starlog"));

    @Test
    void only_the_registry_client_knows_of_kafka_and_confluent_and_logs() {
        noClasses()
                .that()
                .resideOutsideOfPackage("starlog.schemas.registry")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.apache.kafka..", "io.confluent..", "org.slf4j..")
                .check(SCHEMAS);
    }

    @Test
    void nothing_here_uses_a_database_a_web_server_or_another_module() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideOutsideOfPackages(
                        "starlog.schemas..", "java..", "org.apache.avro..", "io.confluent..", "org.slf4j..")
                .check(SCHEMAS);
    }

    /// Avro's own methods drop the bits that do not fit.
    @Test
    void numbers_of_32_bits_are_read_with_a_look_at_their_range() {
        var narrowing = Set.of("readInt", "readIndex", "readEnum");
        noClasses()
                .should()
                .callMethodWhere(describe(
                        "drops bits",
                        call -> narrowing.contains(call.getTarget().getName())
                                && call.getTargetOwner().isAssignableTo(Decoder.class)))
                .check(SCHEMAS);
    }

    @Test
    void space_needs_nothing_but_the_language() {
        classes()
                .that()
                .resideInAPackage("starlog.schemas.space")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("starlog.schemas.space", "java.lang..", "java.util")
                .check(SCHEMAS);
    }
}
