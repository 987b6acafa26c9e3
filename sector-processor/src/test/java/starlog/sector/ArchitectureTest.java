package starlog.sector;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.TypeKind;
import java.lang.classfile.constantpool.MemberRefEntry;
import java.lang.classfile.constantpool.PoolEntry;
import java.lang.classfile.instruction.ConvertInstruction;
import java.lang.classfile.instruction.OperatorInstruction;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    private static final List<String> RULES = List.of(
            "simulation",
            "table",
            "rulebook",
            "world",
            "border",
            "motion",
            "cloak",
            "combat",
            "mining",
            "docking",
            "navigation",
            "fleet",
            "lifecycle",
            "outcome");
    private static final String[] SIMULATION =
            RULES.stream().map(part -> "starlog.sector." + part + "..").toArray(String[]::new);
    private static final JavaClasses SECTOR = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("starlog.sector");

    /// Iteration over these differs between runs; maps and sets have no place in the state.
    private static final Set<String> UNORDERED = Set.of(
            "java/util/HashMap",
            "java/util/HashSet",
            "java/util/IdentityHashMap",
            "java/util/WeakHashMap",
            "java/util/concurrent/ConcurrentHashMap");

    private static final Set<String> CLOCKS = Set.of(
            "java.lang.System.nanoTime",
            "java.lang.System.currentTimeMillis",
            "java.time.Instant.now",
            "java.time.Clock.systemUTC");

    @Test
    void the_simulation_knows_nothing_but_itself_and_the_schemas() {
        classes()
                .that()
                .resideInAnyPackage(SIMULATION)
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(Stream.concat(
                                Stream.of(SIMULATION),
                                Stream.of(
                                        "starlog.schemas.event..",
                                        "starlog.schemas.input..",
                                        "starlog.schemas.intent..",
                                        "starlog.schemas.snapshot..",
                                        "starlog.schemas.space..",
                                        "java.lang..",
                                        "java.util"))
                        .toArray(String[]::new))
                .check(SECTOR);
    }

    @Test
    void only_what_reads_or_writes_the_log_and_placement_know_kafka() {
        noClasses()
                .that()
                .resideOutsideOfPackages(
                        "starlog.sector.partition..",
                        "starlog.sector.feed..",
                        "starlog.sector.history..",
                        "starlog.sector.operator..",
                        "starlog.sector.placement..",
                        "starlog.sector.playback..",
                        "starlog.sector")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.apache.kafka..")
                .check(SECTOR);
    }

    /// What runs in a simulated world has its time from there.
    @Test
    void whatever_simulated_worlds_run_asks_no_clock_but_the_one_it_is_given() {
        noClasses()
                .that()
                .resideInAnyPackage(Stream.concat(
                                Stream.of(SIMULATION),
                                Stream.of("ownership", "publication", "proof", "replay", "audit", "tick")
                                        .map(part -> "starlog.sector." + part + ".."))
                        .toArray(String[]::new))
                .should()
                .callMethodWhere(describe(
                        "asks the machine's clock",
                        call -> CLOCKS.contains(call.getTargetOwner().getName() + "." + call.getName())))
                .check(SECTOR);
    }

    @Test
    void the_simulation_has_no_float_no_clock_no_randomness_no_thread_no_io_and_nothing_unordered() throws IOException {
        List<String> faults = new ArrayList<>();
        int examined = 0;
        for (Path file : simulationClasses()) {
            examine(ClassFile.of().parse(file), faults);
            examined++;
        }
        assertTrue(examined > 60, "only " + examined + " classes were found");
        assertEquals(List.of(), faults);
    }

    private static void examine(ClassModel model, List<String> faults) {
        String name = model.thisClass().asInternalName();
        for (PoolEntry entry : model.constantPool()) {
            if (!(entry instanceof MemberRefEntry member)) continue;
            String owner = member.owner().asInternalName();
            String called = owner + "." + member.name().stringValue();
            if (UNORDERED.contains(owner)
                    || owner.equals("java/util/Random")
                    || owner.startsWith("java/util/concurrent/")
                    || owner.equals("java/lang/Thread")
                    || owner.startsWith("java/time/")
                    || owner.startsWith("java/io/")
                    || owner.startsWith("java/nio/")
                    || Set.of(
                                    "java/util/Map.of",
                                    "java/util/Set.of",
                                    "java/lang/Math.random",
                                    "java/lang/Object.hashCode")
                            .contains(called)
                    || called.startsWith("java/lang/System.") && !called.equals("java/lang/System.arraycopy"))
                faults.add(name + " calls " + called);
        }
        model.methods()
                .forEach(method -> method.code()
                        .ifPresent(code -> code.forEach(element -> {
                            if (element instanceof OperatorInstruction operator && isFloating(operator.typeKind()))
                                faults.add(name + "." + method.methodName().stringValue() + " computes with "
                                        + operator.typeKind());
                            if (element instanceof ConvertInstruction convert
                                    && (isFloating(convert.fromType()) || isFloating(convert.toType())))
                                faults.add(name + "." + method.methodName().stringValue() + " converts to or from "
                                        + convert.toType());
                        })));
        model.fields().forEach(field -> {
            if (field.fieldType().stringValue().matches("\\[*[FD]"))
                faults.add(name + "." + field.fieldName().stringValue() + " is floating");
        });
    }

    private static boolean isFloating(TypeKind kind) {
        return kind == TypeKind.FLOAT || kind == TypeKind.DOUBLE;
    }

    private static List<Path> simulationClasses() throws IOException {
        List<Path> all = new ArrayList<>();
        for (String part : RULES)
            try (Stream<Path> files = Files.list(Path.of("target/classes/starlog/sector", part))) {
                files.filter(file -> file.toString().endsWith(".class")).forEach(all::add);
            }
        return all;
    }
}
