package starlog.cli.identity;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import starlog.cli.console.Exit;
import starlog.cli.console.HttpAddress;
import starlog.cli.console.Target;
import starlog.cli.console.UserFault;
import starlog.runtime.config.Settings;
import starlog.runtime.http.Json;

/// The options that say which command-ingest is meant, and how it is asked: the one of the settings, or the one at an
/// address. What one instance is told, all know.
public final class IngestOperator {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    @Mixin
    private Target target;

    @Option(
            names = "--at",
            paramLabel = "URL",
            description = "Address of command-ingest's operators' listener, instead of the one in the settings.")
    private String address;

    /// The one of these options' settings.
    public static IngestOperator of(Target target) {
        var operator = new IngestOperator();
        operator.target = target;
        return operator;
    }

    /// @param answer its body
    <T> T get(String path, Class<T> answer) throws InterruptedException {
        return ask("GET", path, null, answer);
    }

    /// @param body null for none
    public <T> T ask(String method, String path, Object body, Class<T> answer) throws InterruptedException {
        URI uri = base().resolve(path);
        HttpRequest request = HttpRequest.newBuilder(uri)
                .timeout(PATIENCE)
                .header("Authorization", "Bearer " + operatorToken())
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(Json.bytes(body)))
                .build();
        try (HttpClient http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(PATIENCE)
                .build()) {
            HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
            if (response.statusCode() / 100 != 2) throw new UserFault(refusal(uri, response));
            return Json.read(response.body(), answer);
        } catch (JsonProcessingException e) {
            throw new UserFault(uri + " is no command-ingest of this build: " + e.getOriginalMessage(), e);
        } catch (IOException e) {
            throw new UserFault(
                    Exit.NOT_REACHABLE, uri + " does not answer: " + (e.getMessage() == null ? e : e.getMessage()), e);
        }
    }

    private static String refusal(URI uri, HttpResponse<String> response) throws JsonProcessingException {
        if (response.statusCode() == 401)
            return uri + " has another operators' token: give its settings with --config FILE, or the token as"
                    + " STARLOG_OPERATOR_TOKEN";
        boolean problem = response.headers()
                .firstValue("Content-Type")
                .filter("application/problem+json"::equals)
                .isPresent();
        return problem
                ? Json.read(response.body(), JsonNode.class).path("detail").asText()
                : uri + " answers with status " + response.statusCode();
    }

    private URI base() {
        if (address == null) return URI.create(HttpAddress.of(settings(), "operator"));
        try {
            URI uri = URI.create(address.strip().replaceFirst("/+$", ""));
            if (uri.getHost() != null && "http".equals(uri.getScheme())) return uri;
        } catch (IllegalArgumentException e) {
            // told below
        }
        throw UserFault.usage("--at wants an address like http://127.0.0.1:7106, not \"" + address + "\"");
    }

    private String operatorToken() {
        return target.known()
                ? settings().at("starlog.operator").secret("token")
                : System.getenv().getOrDefault("STARLOG_OPERATOR_TOKEN", "");
    }

    private Settings settings() {
        return target.settings("ingest");
    }
}
