/// One run: a world, its faults, and what must hold when it has come to rest.
package starlog.simulator.run;
