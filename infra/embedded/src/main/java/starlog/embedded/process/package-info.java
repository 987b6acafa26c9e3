/// Processes of our own: started with a log file and a probe, stopped within a bound, gone when their parent is gone.
package starlog.embedded.process;
