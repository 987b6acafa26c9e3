/// Time as a node sees it. Whoever runs in a simulated world, too, has its time from here and asks no other clock.
package starlog.sector.clock;
