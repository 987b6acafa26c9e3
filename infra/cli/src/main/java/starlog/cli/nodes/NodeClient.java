package starlog.cli.nodes;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import starlog.runtime.http.Json;
import starlog.sector.ownership.NodeStatus;
import starlog.worldlog.operator.Operator;

/// Asks nodes, and tells them. One thread.
public final class NodeClient implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private static final String TOKEN_REFUSED = "has another operators' token: give its settings with --config FILE, or"
            + " the token as STARLOG_OPERATOR_TOKEN";

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PATIENCE)
            .build();
    private final String operatorToken;

    /// @param operatorToken what telling them needs; asking does not
    NodeClient(String operatorToken) {
        this.operatorToken = operatorToken;
    }

    /// In the order of the nodes.
    public List<NodeAnswer> ask(List<KnownNode> nodes) throws InterruptedException {
        List<NodeAnswer> answers = new ArrayList<>();
        for (KnownNode node : nodes) answers.add(ask(node));
        return answers;
    }

    NodeAnswer ask(KnownNode node) throws InterruptedException {
        return answer(node, request(node, "/sectors").GET());
    }

    /// From now on it gives up its sectors and takes none, or takes part again.
    NodeAnswer drain(KnownNode node, boolean wanted, Operator who) throws InterruptedException {
        return answer(
                node,
                request(node, wanted ? "/drain" : "/undrain")
                        .header("Authorization", "Bearer " + operatorToken)
                        .POST(BodyPublishers.ofByteArray(Json.bytes(who))));
    }

    private static HttpRequest.Builder request(KnownNode node, String path) {
        return HttpRequest.newBuilder(node.address().resolve(path)).timeout(PATIENCE);
    }

    private NodeAnswer answer(KnownNode node, HttpRequest.Builder request) throws InterruptedException {
        try {
            HttpResponse<String> answer = http.send(request.build(), BodyHandlers.ofString());
            if (answer.statusCode() == 401) return NodeAnswer.none(node, TOKEN_REFUSED);
            if (answer.statusCode() != 200) return NodeAnswer.none(node, "answers with status " + answer.statusCode());
            return NodeAnswer.of(node, Json.read(answer.body(), NodeStatus.class));
        } catch (JsonProcessingException e) {
            return NodeAnswer.none(node, "is no node of this build: " + e.getOriginalMessage());
        } catch (IOException e) {
            return NodeAnswer.none(
                    node, "does not answer: " + (e.getMessage() == null ? e.toString() : e.getMessage()));
        }
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
