/// What operators write into the log of a running world: the same for the command line and for a node's listener.
package starlog.sector.operator;
