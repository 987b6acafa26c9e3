/// Which sectors each node of the cluster should own or stand by for: a pure function of the nodes that live, which
/// Kafka's group coordinator has one of them compute and tells to all.
package starlog.sector.placement;
