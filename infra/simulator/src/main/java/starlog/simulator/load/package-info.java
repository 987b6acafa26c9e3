/// Players and the ingest before the log: who sends what, and to which sector it goes.
package starlog.simulator.load;
