package starlog.runtime.service;

/// The body of a thread. It should look at [Service#stopping] often; after two seconds of stopping it is interrupted.
@FunctionalInterface
public interface Loop {
    void run() throws Exception;
}
