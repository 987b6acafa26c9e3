package starlog.cli.up;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import starlog.embedded.StackConfig;
import starlog.embedded.process.JavaCommand;
import starlog.embedded.process.Launch;
import starlog.embedded.process.Probe;

/// How the processes of services are started.
final class ServiceLaunch {
    /// A service waits for what it needs, and a loaded machine makes that long.
    private static final Duration START_WITHIN = Duration.ofSeconds(120);

    /// A service drains its requests, then closes each of its parts, within seconds.
    private static final Duration STOP_WITHIN = Duration.ofSeconds(20);

    private static final String TOGETHER = "services";

    private ServiceLaunch() {}

    /// One service in a process of its own.
    static Launch of(Instance instance, StackConfig stack, Addresses addresses) {
        Part service = instance.part();
        JavaCommand command = JavaCommand.of(service.mainClass())
                .heapMb(heapMb(service, addresses.world()))
                // A heap that starts small and stays small: what a tick or a request leaves behind dies young.
                .option("-Xms12m")
                .option(young(service))
                .option(compilers(service))
                .option(priorities(service));
        return launch(instance.label(), command, List.of(instance), stack, addresses)
                .environment(environment(instance, addresses));
    }

    /// Several services in one process.
    static Launch together(List<Instance> instances, StackConfig stack, Addresses addresses) {
        int heapMb = instances.stream()
                .mapToInt(instance -> heapMb(instance.part(), addresses.world()))
                .sum();
        JavaCommand command = JavaCommand.of(ServicesMain.class.getName())
                .argument(instances.stream().map(Instance::label).collect(Collectors.joining(",")))
                .heapMb(heapMb)
                .lateOptimizing()
                // The young grows with the old, in which each of its collections looks for pointers to it.
                .option("-Xms24m", "-XX:NewSize=8m", "-XX:NewRatio=8", "-XX:MaxNewSize=64m", "-XX:SurvivorRatio=4")
                .option(priorities(Part.INGEST));
        return launch(TOGETHER, command, instances, stack, addresses).environment(environment());
    }

    /// What may run of these services, however they were started before.
    static List<Launch> everyKind(List<Instance> instances, StackConfig stack, Addresses addresses) {
        List<Launch> all = new ArrayList<>();
        for (Instance instance : instances) all.add(of(instance, stack, addresses));
        all.add(together(instances, stack, addresses));
        return all;
    }

    private static Launch launch(
            String name, JavaCommand command, List<Instance> instances, StackConfig stack, Addresses addresses) {
        command.option("-XX:+UseSerialGC", "-Xss512k", "-XX:+PerfDisableSharedMem")
                // A bound from which on it collects, not room: the classes of a service would pass the usual one twice.
                .option("-XX:MetaspaceSize=64m")
                // The compilers' memory goes back to the system once they are done: 20 to 30 MB.
                .option("-XX:TrimNativeHeapInterval=10000")
                .sharedClasses(stack.classArchive(name))
                // Not --enable-native-access: the JDK's own archive of classes was made without, and is slower with it.
                .option("--illegal-native-access=allow", "--sun-misc-unsafe-memory-access=allow")
                // Undertow's logging would otherwise find the broker's log4j on the class path, and write past our log.
                .property("org.jboss.logging.provider", "slf4j")
                .argument("--config", addresses.settings());
        List<Probe> ready = instances.stream()
                .map(instance -> Probe.httpOk(addresses.ready(instance).orElseThrow()))
                .toList();
        return Launch.of(name, command.toCommand(), stack.dataFolder(), Probe.all(ready))
                .within(START_WITHIN, STOP_WITHIN);
    }

    private static Map<String, String> environment() {
        // The C library would keep freed memory in up to eight pools for each core.
        return Map.of("MALLOC_ARENA_MAX", "2");
    }

    private static Map<String, String> environment(Instance instance, Addresses addresses) {
        Map<String, String> environment = new HashMap<>(environment());
        if (instance.isFirst()) return environment;
        // All read the same file, which speaks of the first.
        Part service = instance.part();
        String settings = "STARLOG_" + service.name();
        environment.put(settings + "_OPERATOR_PORT", Integer.toString(addresses.operatorPort(instance)));
        if (service.hasPlayers())
            environment.put(settings + "_HTTP_PORT", Integer.toString(addresses.playersPort(instance)));
        if (service == Part.SECTOR) environment.put(settings + "_NODE_NAME", instance.label());
        return environment;
    }

    /// Strangers are command-ingest's above all: what is left of a connection that was refused a second later dies young
    /// there, in larger survivor spaces.
    private static String[] young(Part service) {
        return switch (service) {
            case INGEST ->
                new String[] {
                    "-XX:NewSize=8m", "-XX:MaxNewSize=16m", "-XX:SurvivorRatio=2", "-XX:TargetSurvivorRatio=90"
                };
            default -> new String[] {"-XX:NewSize=6m", "-XX:MaxNewSize=12m"};
        };
    }

    /// The hot loop of the simulation is worth the optimizing compiler, its threads and its code; elsewhere C1 starts
    /// sooner and takes 20 MB less.
    private static String[] compilers(Part service) {
        return switch (service) {
            case SECTOR, INGEST, QUERY -> new String[0];
            default -> new String[] {"-XX:TieredStopAtLevel=1"};
        };
    }

    /// Whoever logs in waits for those who play: the threads that hash passwords are Java's least urgent ones, of which
    /// the kernel is told by this. The JVM's own threads, its most urgent ones, stay as urgent as all others.
    private static String[] priorities(Part service) {
        return switch (service) {
            case INGEST ->
                new String[] {
                    "-XX:ThreadPriorityPolicy=1",
                    "-XX:JavaPriority1_To_OSPriority=10",
                    "-XX:JavaPriority8_To_OSPriority=0",
                    "-XX:JavaPriority9_To_OSPriority=0",
                    "-XX:JavaPriority10_To_OSPriority=0"
                };
            default -> new String[0];
        };
    }

    private static int heapMb(Part service, Addresses.Extent world) {
        return switch (service) {
            // Any node may have to fold every sector, and a sector has its tables as large as the rules let it grow.
            case SECTOR -> 120 + (int) (world.sectors() * (200L + world.shipsPerSector()) / 1_200);
            case QUERY -> 192;
            case INGEST -> 60 + world.hashMb();
            default -> 128;
        };
    }
}
