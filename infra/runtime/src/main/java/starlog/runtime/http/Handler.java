package starlog.runtime.http;

/// Answers one request, on a worker thread: it may block. A [Problem] becomes its own answer, any other exception a
/// 500.
@FunctionalInterface
public interface Handler {
    Response handle(Request request) throws Exception;
}
