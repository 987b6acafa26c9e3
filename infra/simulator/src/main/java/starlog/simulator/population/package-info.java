/// A whole world without faults, left alone or with players, for hours of its own time: does anything only grow?
package starlog.simulator.population;
