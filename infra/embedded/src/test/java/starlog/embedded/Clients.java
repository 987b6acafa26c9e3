package starlog.embedded;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/// One write and one read per component, through the ordinary clients.
final class Clients {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Stack stack;

    Clients(Stack stack) {
        this.stack = stack;
    }

    void createTopic(String topic) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", stack.kafkaBootstrap()))) {
            admin.createTopics(List.of(new NewTopic(topic, 1, (short) 1)))
                    .all()
                    .get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        }
    }

    void produce(String topic, String value) throws Exception {
        // A producer waits max.block.ms for a topic that does not exist; a minute by default.
        var settings = Map.<String, Object>of(
                "bootstrap.servers", stack.kafkaBootstrap(), "acks", "all", "max.block.ms", 3_000);
        try (var producer = new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
            producer.send(new ProducerRecord<>(topic, value)).get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException failure) {
            throw (Exception) failure.getCause();
        }
    }

    List<String> consume(String topic, int count) {
        var settings = Map.<String, Object>of("bootstrap.servers", stack.kafkaBootstrap());
        try (var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
            var partition = List.of(new TopicPartition(topic, 0));
            consumer.assign(partition);
            consumer.seekToBeginning(partition);
            var values = new ArrayList<String>();
            long deadline = System.nanoTime() + PATIENCE.toNanos();
            while (values.size() < count && System.nanoTime() < deadline)
                consumer.poll(Duration.ofMillis(200)).forEach(found -> values.add(found.value()));
            return values;
        }
    }

    /// The answer to a new version of a subject: status and body.
    String register(String subject, String schema) throws IOException, InterruptedException {
        String body = "{\"schema\":\"" + schema.replace("\"", "\\\"") + "\"}";
        return answer(HttpRequest.newBuilder(URI.create(stack.registryUrl() + "/subjects/" + subject + "/versions"))
                .header("Content-Type", "application/vnd.schemaregistry.v1+json")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    String registry(String path) throws IOException, InterruptedException {
        return answer(HttpRequest.newBuilder(URI.create(stack.registryUrl() + path)));
    }

    String clickhouse(String sql) throws IOException, InterruptedException {
        return answer(HttpRequest.newBuilder(URI.create(stack.clickhouseUrl()))
                .POST(HttpRequest.BodyPublishers.ofString(sql)));
    }

    private static String answer(HttpRequest.Builder request) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            var answer = client.send(request.timeout(PATIENCE).build(), HttpResponse.BodyHandlers.ofString());
            return answer.statusCode() + " " + answer.body();
        }
    }

    void execute(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(stack.postgresUrl(), "starlog", "");
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    String select(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(stack.postgresUrl(), "starlog", "");
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }
}
