/// The books of the whole world: the logs of all sectors folded beside each other, and nothing lost, doubled or made up
/// between them.
package starlog.sector.audit;
