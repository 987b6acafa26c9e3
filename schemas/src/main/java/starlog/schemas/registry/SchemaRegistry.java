package starlog.schemas.registry;

import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.client.CachedSchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.Incompatibility;
import starlog.schemas.avro.RecordCodec;
import starlog.schemas.topic.Topics;

/// Registers this build's schemas and finds those of others. Any registry with Confluent's API. Any thread; blocks.
public final class SchemaRegistry implements AutoCloseable {
    private static final int CONFLICT = 409;
    private static final int SUBJECT_NOT_FOUND = 40401;
    private static final int CACHED_SCHEMAS_MAX = 1000;

    private final String url;
    private final Duration patience;
    private final SchemaRegistryClient client;

    /// @param url base of the API, such as `http://127.0.0.1:7112/apis/ccompat/v7`
    /// @param patience how long to wait for a registry that does not answer yet
    public SchemaRegistry(String url, Duration patience) {
        this.url = url;
        this.patience = patience;
        this.client = new CachedSchemaRegistryClient(url, CACHED_SCHEMAS_MAX, Map.of());
    }

    /// The serde of a topic, its schema registered under the topic's subject. Make one for each thread.
    ///
    /// @throws IncompatibleSchema if records under the registered schema could not be read with ours
    /// @throws RegistryUnreachable if it does not answer in time
    public <T> TopicSerde<T> serde(String topic, RecordCodec<T> codec) {
        String subject = Topics.subjectOf(topic);
        return new TopicSerde<>(codec, register(subject, codec.schema()), this);
    }

    /// Registers a schema, unless the very same one is there, and returns its id.
    public int register(String subject, Schema schema) {
        return patiently(() -> {
            refuseIncompatible(subject, schema);
            try {
                return client.register(subject, new AvroSchema(schema));
            } catch (RestClientException e) {
                if (e.getStatus() != CONFLICT) throw e;
                throw new IncompatibleSchema(subject, "?", e.getMessage());
            }
        });
    }

    /// The schema with which a record of a foreign id was written.
    Schema byId(int id) {
        return patiently(() -> (Schema) client.getSchemaById(id).rawSchema());
    }

    /// Asked before registering, as the registry's own refusal does not reliably name the field.
    private void refuseIncompatible(String subject, Schema ours) throws IOException, RestClientException {
        Schema theirs;
        try {
            theirs = new Schema.Parser()
                    .parse(client.getLatestSchemaMetadata(subject).getSchema());
        } catch (RestClientException e) {
            if (e.getErrorCode() == SUBJECT_NOT_FOUND) return;
            throw e;
        }
        List<Incompatibility> faults = SchemaCompatibility.checkReaderWriterCompatibility(ours, theirs)
                .getResult()
                .getIncompatibilities();
        if (faults.isEmpty() || knownAlready(subject, ours)) return;
        Incompatibility fault = faults.getFirst();
        throw new IncompatibleSchema(subject, fault.getLocation(), fault.getType() + ": " + fault.getMessage());
    }

    /// An older build may start beside newer schemas: what is registered already was accepted once.
    private boolean knownAlready(String subject, Schema ours) throws IOException, RestClientException {
        try {
            return client.getId(subject, new AvroSchema(ours)) > 0;
        } catch (RestClientException e) {
            if (e.getStatus() == 404) return false;
            throw e;
        }
    }

    private <R> R patiently(Request<R> request) {
        long deadline = System.nanoTime() + patience.toNanos();
        while (true) {
            try {
                return request.send();
            } catch (RestClientException e) {
                if (e.getStatus() < 500 || System.nanoTime() > deadline) throw new RegistryUnreachable(url, e);
            } catch (IOException e) {
                if (System.nanoTime() > deadline) throw new RegistryUnreachable(url, e);
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

    private static final Duration RETRY_EVERY = Duration.ofMillis(200);

    @Override
    public void close() {
        try {
            client.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private interface Request<R> {
        R send() throws IOException, RestClientException;
    }
}
