/// Peers and limits beside which our figures are shown: `infra/bin/peers`. Here is what their drivers share.
package starlog.benchmarks.peers;
