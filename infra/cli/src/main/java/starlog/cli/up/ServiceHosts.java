package starlog.cli.up;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import starlog.cli.console.UserFault;
import starlog.embedded.Ports;
import starlog.embedded.StackConfig;
import starlog.embedded.process.Launch;
import starlog.embedded.process.Supervised;

/// The processes that the services of an `up` get, not started yet.
record ServiceHosts(StackConfig stack, Addresses addresses) {
    /// What may belong together is the first of each service; a further one is there to be another one.
    List<Host> of(List<Instance> services, boolean together) {
        List<Instance> shared =
                together ? services.stream().filter(Instance::isFirst).toList() : List.of();
        if (shared.size() < 2) return services.stream().map(this::apart).toList();
        List<Host> all = new ArrayList<>();
        all.add(new Host(new Supervised(ServiceLaunch.together(shared, stack, addresses)), shared));
        for (Instance service : services) if (!shared.contains(service)) all.add(apart(service));
        return all;
    }

    Host apart(Instance service) {
        return Host.of(new Supervised(ServiceLaunch.of(service, stack, addresses)), service);
    }

    /// What an earlier `up` has left over is ended before.
    ///
    /// @throws UserFault if another program has one of the services' ports
    void refuseTakenPorts(List<Instance> services) throws InterruptedException {
        for (Launch launch : ServiceLaunch.everyKind(services, stack, addresses)) {
            try {
                new Supervised(launch).endLeftover();
            } catch (IOException e) {
                throw new UserFault(launch.name() + ": " + e.getMessage(), e);
            }
        }
        for (Instance service : services) for (int port : addresses.ports(service)) refuseTaken(port, service);
    }

    private static void refuseTaken(int port, Instance service) {
        if (!Ports.isFree(port))
            throw new UserFault("port " + port + " (" + service.label() + ") is taken: another program listens on"
                    + " 127.0.0.1:" + port + "; end it, or choose other ports with --port-base");
    }
}
