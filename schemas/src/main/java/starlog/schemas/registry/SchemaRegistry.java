package starlog.schemas.registry;

import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.client.CachedSchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.SchemaMetadata;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClientConfig;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import org.apache.avro.Schema;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import starlog.schemas.avro.RecordCodec;
import starlog.schemas.topic.Topics;

/// Registers this build's schemas and finds those of others. Any registry with Confluent's API. What [SchemaIds] says of
/// an id goes before what the registry says. Any thread; blocks.
public final class SchemaRegistry implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SchemaRegistry.class);
    private static final int NOT_FOUND = 404;
    private static final int CONFLICT = 409;
    private static final int CACHED_SCHEMAS_MAX = 1000;
    private static final Duration ATTEMPT_MAX = Duration.ofSeconds(5);
    private static final Duration RETRY_EVERY = Duration.ofMillis(200);

    private final String url;
    private final Duration patience;
    private final SchemaIds ids;
    private final SchemaRegistryClient client;
    private final UnknownKinds unknownKinds = new UnknownKinds();

    /// As below, for a log of which no ids are remembered.
    public SchemaRegistry(String url, Duration patience) {
        this(url, patience, SchemaIds.NONE);
    }

    /// @param url base of the API, such as `http://127.0.0.1:7112/apis/ccompat/v7`
    /// @param patience how long a registry that does not answer is asked again; a request begun before then may take
    ///     as long once more, but no more than five seconds
    /// @param ids of the schemas under which this log's records stand
    public SchemaRegistry(String url, Duration patience, SchemaIds ids) {
        this.url = url;
        this.patience = patience;
        this.ids = ids;
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
        SortedMap<Integer, Schema> known = ids.of(subject);
        for (Map.Entry<Integer, Schema> each : known.entrySet()) {
            if (!each.getValue().equals(schema)) continue;
            restore(subject, known);
            return each.getKey();
        }
        if (!known.isEmpty()) refuseIncompatible(subject, schema, known.get(known.lastKey()));
        AvroSchema ours = new AvroSchema(schema);
        int id = patiently(() -> {
            if (ids != SchemaIds.NONE) rememberOlder(subject);
            // An older build may start beside newer schemas: what is registered already was accepted once.
            Optional<Integer> there = unlessMissing(() -> client.getId(subject, ours));
            if (there.isPresent()) return there.get();
            refuseIncompatible(subject, schema);
            return registered(subject, ours);
        });
        return ids.keep(subject, id, schema);
    }

    /// The schema with which a record of a foreign id was written; empty if nobody has one of this id.
    Optional<Schema> byId(int id) {
        Optional<Schema> known = ids.byId(id);
        if (known.isPresent()) return known;
        return patiently(
                () -> unlessMissing(() -> (Schema) client.getSchemaById(id).rawSchema()));
    }

    /// Records may stand in the log that were written before anybody remembered ids.
    private void rememberOlder(String subject) throws IOException, RestClientException {
        List<Integer> versions =
                unlessMissing(() -> client.getAllVersions(subject)).orElse(List.of());
        for (int version : versions) {
            SchemaMetadata older = client.getSchemaMetadata(subject, version);
            ids.keep(subject, older.getId(), new Schema.Parser().parse(older.getSchema()));
        }
    }

    /// Sees to it that the registry says of these ids what we know of them, for those who have only the registry. That
    /// must not keep anybody from starting.
    private void restore(String subject, SortedMap<Integer, Schema> known) {
        try {
            for (Map.Entry<Integer, Schema> each : known.entrySet()) restore(subject, each.getKey(), each.getValue());
        } catch (IOException | RestClientException | RuntimeException e) {
            LOG.warn(
                    "schema registry {} could not be compared with the ids that topic world has: {}",
                    url,
                    e.toString());
        }
    }

    private void restore(String subject, int id, Schema schema) throws IOException, RestClientException {
        if (schema.equals(inRegistry(id))) return;
        takeBack(subject, id, schema);
        client.reset(); // it would answer from memory
        String outcome = schema.equals(inRegistry(id))
                ? "it is there again"
                : "services read on, as topic world has the schema; for programs that ask the registry, put its data back";
        LOG.warn(
                "schema registry {} did not have subject {} under id {}, as records in the log do; it was emptied or"
                        + " replaced: {}",
                url,
                subject,
                id,
                outcome);
    }

    /// If the registry lets ids be chosen, which not every one does.
    private void takeBack(String subject, int id, Schema schema) throws IOException {
        try {
            client.setMode("IMPORT", subject, true);
            try {
                client.register(subject, new AvroSchema(schema), 0, id);
            } finally {
                client.setMode("READWRITE", subject, true);
            }
        } catch (RestClientException refused) {
            LOG.debug("subject {} id {} is not taken back", subject, id, refused);
        }
    }

    private Schema inRegistry(int id) throws IOException, RestClientException {
        return unlessMissing(() -> (Schema) client.getSchemaById(id).rawSchema())
                .orElse(null);
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
        if (latest.isPresent()) refuseIncompatible(subject, ours, new Schema.Parser().parse(latest.get()));
    }

    private static void refuseIncompatible(String subject, Schema ours, Schema theirs) {
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
