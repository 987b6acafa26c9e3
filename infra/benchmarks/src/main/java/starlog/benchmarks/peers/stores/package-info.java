/// Raw COPY and raw RowBinary, and our projection's and sink's writes beside them.
package starlog.benchmarks.peers.stores;
