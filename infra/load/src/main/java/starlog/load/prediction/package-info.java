/// The own ship's flight, reckoned by a client as the simulation will have it.
package starlog.load.prediction;
