/// Ships at stations.
package starlog.sector.docking;
