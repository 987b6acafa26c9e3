package starlog.schemas.registry;

import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.client.CachedSchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClientConfig;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.Schema;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import starlog.schemas.avro.RecordCodec;
import starlog.schemas.topic.Topics;

/// Registers this build's schemas and finds those of others. Any registry with Confluent's API. Any thread; blocks.
public final class SchemaRegistry implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SchemaRegistry.class);
    private static final int NOT_FOUND = 404;
    private static final int CONFLICT = 409;
    private static final int CACHED_SCHEMAS_MAX = 1000;
    private static final Duration ATTEMPT_MAX = Duration.ofSeconds(5);
    private static final Duration RETRY_EVERY = Duration.ofMillis(200);

    private final String url;
    private final Duration patience;
    private final SchemaRegistryClient client;
    private final UnknownKinds unknownKinds = new UnknownKinds();

    /// @param url base of the API, such as `http://127.0.0.1:7112/apis/ccompat/v7`
    /// @param patience how long a registry that does not answer is asked again; a request begun before then may take
    ///     as long once more, but no more than five seconds
    public SchemaRegistry(String url, Duration patience) {
        this.url = url;
        this.patience = patience;
        this.client = new CachedSchemaRegistryClient(url, CACHED_SCHEMAS_MAX, clientSettings(patience));
    }

    /// The serde of a topic, its schema registered under the topic's subject. Make one for each thread.
    ///
    /// @throws IncompatibleSchema if records under the registered schema could not be read with ours
    /// @throws RegistryUnreachable if it does not answer in time
    public <T> TopicSerde<T> serde(String topic, RecordCodec<T> codec) {
        return new TopicSerde<>(codec, register(Topics.subjectOf(topic), codec.schema()), this);
    }

    /// Registers a schema, unless the very same one is there, and returns its id.
    ///
    /// @throws IncompatibleSchema if records under the registered schema could not be read with this one
    /// @throws RegistryUnreachable if it does not answer in time
    public int register(String subject, Schema schema) {
        AvroSchema ours = new AvroSchema(schema);
        return patiently(() -> {
            // An older build may start beside newer schemas: what is registered already was accepted once.
            Optional<Integer> known = unlessMissing(() -> client.getId(subject, ours));
            if (known.isPresent()) return known.get();
            refuseIncompatible(subject, schema);
            return registered(subject, ours);
        });
    }

    /// The schema with which a record of a foreign id was written; empty if the registry has none of this id.
    Optional<Schema> byId(int id) {
        return patiently(
                () -> unlessMissing(() -> (Schema) client.getSchemaById(id).rawSchema()));
    }

    UnknownKinds unknownKinds() {
        return unknownKinds;
    }

    /// How many members of records were passed over because only a newer build knows their kind.
    public long unknownKindsPassedOver() {
        return unknownKinds.count();
    }

    @Override
    public void close() {
        try {
            client.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Asked before registering, as the registry's own refusal does not reliably name the field.
    private void refuseIncompatible(String subject, Schema ours) throws IOException, RestClientException {
        Optional<String> latest =
                unlessMissing(() -> client.getLatestSchemaMetadata(subject).getSchema());
        if (latest.isEmpty()) return;
        Schema theirs = new Schema.Parser().parse(latest.get());
        SchemaFault.between(ours, theirs).ifPresent(fault -> {
            throw new IncompatibleSchema(subject, fault.field(), fault.reason());
        });
    }

    /// The registry may be set to stricter rules than ours, such as compatibility in both directions.
    private int registered(String subject, AvroSchema ours) throws IOException, RestClientException {
        try {
            return client.register(subject, ours);
        } catch (RestClientException e) {
            if (e.getStatus() == CONFLICT) throw new IncompatibleSchema(subject, "(see reason)", e.getMessage());
            throw e;
        }
    }

    private <R> R patiently(Request<R> request) {
        long deadline = System.nanoTime() + patience.toNanos();
        for (int attempt = 1; ; attempt++) {
            try {
                return request.send();
            } catch (IOException | RestClientException e) {
                boolean maySucceedLater = !(e instanceof RestClientException answer) || answer.getStatus() >= 500;
                if (!maySucceedLater || System.nanoTime() - deadline > 0) throw new RegistryUnreachable(url, e);
                if (attempt == 1)
                    LOG.info("waiting {} at most for schema registry {}: {}", patience, url, e.toString());
            }
            pause();
        }
    }

    private void pause() {
        try {
            Thread.sleep(RETRY_EVERY);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RegistryUnreachable(url, e);
        }
    }

    private static <R> Optional<R> unlessMissing(Request<R> request) throws IOException, RestClientException {
        try {
            return Optional.of(request.send());
        } catch (RestClientException e) {
            if (e.getStatus() == NOT_FOUND) return Optional.empty();
            throw e;
        }
    }

    /// Confluent's client would wait a minute for each answer and ask three times by itself.
    private static Map<String, Object> clientSettings(Duration patience) {
        int attemptMillis = (int) Math.clamp(patience.toMillis(), 1, ATTEMPT_MAX.toMillis());
        return Map.of(
                SchemaRegistryClientConfig.HTTP_CONNECT_TIMEOUT_MS, attemptMillis,
                SchemaRegistryClientConfig.HTTP_READ_TIMEOUT_MS, attemptMillis,
                SchemaRegistryClientConfig.MAX_RETRIES_CONFIG, 0);
    }

    private interface Request<R> {
        R send() throws IOException, RestClientException;
    }
}
