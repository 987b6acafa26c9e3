package starlog.ingest;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;
import starlog.embedded.Ports;
import starlog.embedded.kafka.Kafka;
import starlog.embedded.process.Supervised;
import starlog.runtime.config.Settings;
import starlog.runtime.kafka.KafkaDefaults;

/// A broker that lets in by SCRAM-SHA-512 within TLS, with a certificate of its own making and the user `starlog`. The
/// plain listener beside it is for whoever makes users.
final class SecuredKafka implements AutoCloseable {
    static final String PASSWORD = "correct-horse";
    private static final String STORE_PASSWORD = "battery-staple";
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int HEAP_MB = 256;
    private static final int SCRAM_ROUNDS = 4096;

    private final Path folder;
    private final int plainPort = Ports.freePort();
    private final int controllerPort = Ports.freePort();
    private final int port = Ports.freePort();
    private final Supervised broker;

    SecuredKafka(Path folder) throws Exception {
        this.folder = Files.createDirectories(folder);
        makeCertificate();
        this.broker = new Supervised(Kafka.launch(
                Optional.empty(), folder, plainPort, controllerPort, HEAP_MB, Optional.of(brokerProperties())));
        try {
            broker.start();
            makeUser();
        } catch (Exception failure) {
            broker.close();
            throw failure;
        }
    }

    private void makeCertificate() throws Exception {
        keytool("-genkeypair -alias broker -keyalg EC -groupname secp256r1 -dname CN=broker -ext san=ip:127.0.0.1"
                + " -validity 2 -storetype PKCS12 -keystore broker.p12");
        keytool("-exportcert -rfc -alias broker -keystore broker.p12 -file broker.pem");
        keytool("-importcert -noprompt -alias broker -file broker.pem -storetype PKCS12 -keystore trusted.p12");
    }

    private void keytool(String arguments) throws Exception {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(List.of((arguments + " -storepass " + STORE_PASSWORD).split(" ")));
        Process keytool = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("keytool.log").toFile())
                .start();
        if (!keytool.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) keytool.destroyForcibly();
        if (keytool.waitFor() != 0) throw new IOException(Files.readString(folder.resolve("keytool.log")));
    }

    private Path brokerProperties() throws IOException {
        var properties = new Properties();
        String both = "PLAINTEXT://127.0.0.1:" + plainPort + ",SASL_SSL://127.0.0.1:" + port;
        properties.put("listeners", both + ",CONTROLLER://127.0.0.1:" + controllerPort);
        properties.put("advertised.listeners", both);
        properties.put("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,SASL_SSL:SASL_SSL,CONTROLLER:PLAINTEXT");
        properties.put("sasl.enabled.mechanisms", "SCRAM-SHA-512");
        properties.put(
                "listener.name.sasl_ssl.scram-sha-512.sasl.jaas.config",
                "org.apache.kafka.common.security.scram.ScramLoginModule required;");
        properties.put("ssl.keystore.type", "PKCS12");
        properties.put("ssl.keystore.location", folder.resolve("broker.p12").toString());
        properties.put("ssl.keystore.password", STORE_PASSWORD);
        Path file = folder.resolve("broker.properties");
        try (Writer writer = Files.newBufferedWriter(file)) {
            properties.store(writer, null);
        }
        return file;
    }

    /// Returns when the broker has heard of it, too.
    private void makeUser() throws Exception {
        var scram = new ScramCredentialInfo(ScramMechanism.SCRAM_SHA_512, SCRAM_ROUNDS);
        Settings plain = Settings.of("starlog.kafka.bootstrap = \"127.0.0.1:" + plainPort + "\"", "ingest");
        try (Admin admin = KafkaDefaults.admin(plain.at("starlog.kafka"), "test-users")) {
            admin.alterUserScramCredentials(List.of(new UserScramCredentialUpsertion("starlog", scram, PASSWORD)))
                    .all()
                    .get();
        }
        await().atMost(PATIENCE).ignoreException(ExecutionException.class).until(() -> {
            try (Admin admin = KafkaDefaults.admin(kafka(PASSWORD, trustStore()), "test-users")) {
                return !admin.describeCluster().nodes().get().isEmpty();
            }
        });
    }

    Settings kafka(String password, String trust) {
        return settings(password, trust).at("starlog.kafka");
    }

    /// As an operator writes them.
    ///
    /// @param trust [#trustStore] or [#trustPem]; empty for what the JDK trusts
    Settings settings(String password, String trust) {
        return Settings.of("""
                starlog.kafka {
                  bootstrap = "127.0.0.1:%d", connect-timeout = 20s
                  properties {
                    security.protocol = SASL_SSL
                    sasl.mechanism = SCRAM-SHA-512
                    sasl.jaas.config = \"""org.apache.kafka.common.security.scram.ScramLoginModule required username="starlog" password="%s";\"""
                    %s
                  }
                }
                starlog.ingest { http.port = 0, operator.port = 0 }
                """.formatted(port, password, trust), "ingest");
    }

    String trustStore() {
        return "ssl.truststore { type = PKCS12, location = \"" + folder.resolve("trusted.p12") + "\", password = "
                + STORE_PASSWORD + " }";
    }

    String trustPem() {
        return "ssl.truststore { type = PEM, location = \"" + folder.resolve("broker.pem") + "\" }";
    }

    @Override
    public void close() {
        broker.close();
    }
}
