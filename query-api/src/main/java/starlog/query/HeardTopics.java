package starlog.query;

import starlog.query.feed.RulesFeed;
import starlog.query.rules.RulesBook;
import starlog.runtime.kafka.CompactedTopic;
import starlog.runtime.service.Service;
import starlog.schemas.player.PlayerNameCodec;
import starlog.schemas.registry.SchemaRegistry;
import starlog.schemas.rule.RulesEntryCodec;
import starlog.schemas.topic.Topics;
import starlog.worldlog.names.NamesTopic;

/// Follows the topics that tell, beside the ticks, what a client can know.
final class HeardTopics {
    private static final String CLIENT_ID = "starlog-query";

    private HeardTopics() {}

    static void follow(Service service, QueryConfig config, Heard heard, SchemaRegistry registry) {
        hearRules(service, config, heard.rules, registry);
        hearNames(service, config, heard, registry);
    }

    private static void hearRules(Service service, QueryConfig config, RulesBook rules, SchemaRegistry registry) {
        CompactedTopic topic = RulesFeed.follow(
                service.settings().at("starlog.kafka"),
                CLIENT_ID + "-rules",
                config.startPatience(),
                rules,
                registry.serde(Topics.RULES, new RulesEntryCodec()));
        topic.tell(service.health(), service.metrics());
        service.loop("rules", () -> topic.run(service::stopping));
    }

    private static void hearNames(Service service, QueryConfig config, Heard heard, SchemaRegistry registry) {
        NamesTopic topic = NamesTopic.open(
                service.settings().at("starlog.kafka"),
                CLIENT_ID + "-players",
                config.startPatience(),
                heard.names,
                registry.serde(Topics.PLAYERS, new PlayerNameCodec()));
        topic.tell(service.health(), service.metrics());
        heard.namesWait(topic::whyNot);
        service.loop("players", () -> topic.run(service::stopping));
    }
}
