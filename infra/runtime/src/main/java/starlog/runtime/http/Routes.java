package starlog.runtime.http;

import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.AttachmentKey;
import io.undertow.util.HttpString;
import io.undertow.util.Methods;
import io.undertow.util.PathTemplateMatch;
import io.undertow.util.PathTemplateMatcher;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/// Finds the handler of a path and method. Undertow's own RoutingHandler cannot say which methods a path allows, and
/// a 405 must (RFC 9110).
final class Routes implements HttpHandler {
    static final AttachmentKey<String> ROUTE = AttachmentKey.create(String.class);
    private final PathTemplateMatcher<Map<HttpString, HttpHandler>> byPath = new PathTemplateMatcher<>();
    private final Map<String, Map<HttpString, HttpHandler>> byTemplate = new ConcurrentHashMap<>();

    synchronized void add(HttpString method, String template, HttpHandler handler) {
        var methods = byTemplate.get(template);
        if (methods == null) {
            methods = new ConcurrentHashMap<>();
            byPath.add(template, methods);
            byTemplate.put(template, methods);
        }
        if (methods.putIfAbsent(method, handler) != null) {
            throw new IllegalStateException("two handlers for " + method + " " + template);
        }
    }

    @Override
    public void handleRequest(HttpServerExchange exchange) throws Exception {
        var match = byPath.match(exchange.getRelativePath());
        if (match == null) {
            Answers.send(
                    exchange,
                    new Problem(404, "NOT_FOUND", "No such path", "nothing is at " + exchange.getRequestPath()));
            return;
        }
        HttpString method = exchange.getRequestMethod();
        if (Origins.isPreflight(exchange)) {
            Answers.send(exchange, Origins.preflight(names(match.getValue())));
            return;
        }
        HttpHandler handler = match.getValue().get(method.equals(Methods.HEAD) ? Methods.GET : method);
        if (handler == null) {
            Answers.send(exchange, wrongMethod(method, match.getValue()));
            return;
        }
        exchange.putAttachment(ROUTE, match.getMatchedTemplate());
        exchange.putAttachment(
                PathTemplateMatch.ATTACHMENT_KEY,
                new PathTemplateMatch(match.getMatchedTemplate(), match.getParameters()));
        handler.handleRequest(exchange);
    }

    private static String names(Map<HttpString, HttpHandler> methods) {
        var allowed = new TreeSet<String>();
        methods.keySet().forEach(name -> allowed.add(name.toString()));
        if (methods.containsKey(Methods.GET)) allowed.add("HEAD");
        return String.join(", ", allowed);
    }

    private static Problem wrongMethod(HttpString method, Map<HttpString, HttpHandler> methods) {
        String names = names(methods);
        String detail = method + " is not possible here; possible: " + names;
        return new Problem(405, "METHOD_NOT_ALLOWED", "This path takes other methods", detail, Map.of("Allow", names));
    }
}
