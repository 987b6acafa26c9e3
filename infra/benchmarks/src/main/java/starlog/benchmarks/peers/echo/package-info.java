/// Undertow's WebSocket alone, with frames as large and as many as ours: what sockets cost before anything is in them.
package starlog.benchmarks.peers.echo;
