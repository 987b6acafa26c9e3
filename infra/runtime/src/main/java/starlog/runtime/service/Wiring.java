package starlog.runtime.service;

/// Builds a service out of its parts: reads its settings, opens what it needs, adds routes, starts loops.
@FunctionalInterface
public interface Wiring {
    void start(Service service) throws Exception;
}
