/// Players and the ingest before the log: who wishes what, and to which sector it goes.
package starlog.simulator.load;
