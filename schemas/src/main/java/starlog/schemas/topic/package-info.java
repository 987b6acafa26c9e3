/// Names, partition rule and keys of the topics: the map by which every service finds a sector in Kafka.
package starlog.schemas.topic;
