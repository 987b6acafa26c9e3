package starlog.ingest;

import java.time.Duration;
import starlog.ingest.account.Account;
import starlog.ingest.name.NameTeller;
import starlog.runtime.config.Settings;
import starlog.runtime.kafka.KafkaDefaults;
import starlog.runtime.service.Service;
import starlog.schemas.player.PlayerName;
import starlog.schemas.player.PlayerNameCodec;
import starlog.schemas.registry.SchemaRegistry;
import starlog.schemas.registry.TopicSerde;
import starlog.schemas.topic.Topics;
import starlog.worldlog.names.NamesTopic;
import starlog.worldlog.names.PlayerNames;

/// Wires what makes the names of players known.
final class NameWiring {
    private final Service service;
    private final IngestConfig config;
    private final PlayerNames names;
    private final NameTeller teller;

    NameWiring(Service service, IngestConfig config) {
        this.service = service;
        this.config = config;
        this.names = new PlayerNames(config.namesMax());
        this.teller = new NameTeller(names, service.metrics());
    }

    /// Somebody has signed up or logged in.
    void seen(Account account) {
        teller.seen(account);
    }

    void wire(SchemaRegistry registry) {
        Settings kafka = service.settings().at("starlog.kafka");
        TopicSerde<PlayerName> serde = registry.serde(Topics.PLAYERS, new PlayerNameCodec());
        Duration patience = config.locations().topicPatience();
        var topic = NamesTopic.open(kafka, "starlog-ingest-players", patience, names, serde.forThread());
        topic.tell(service.health(), service.metrics());
        var producer = service.closing(
                "names producer",
                KafkaDefaults.producer(
                        kafka, "starlog-ingest-names", config.log().deliverWithin()));
        service.loop("players", () -> topic.run(service::stopping));
        service.loop("names", () -> teller.run(producer, serde, service::stopping));
    }
}
