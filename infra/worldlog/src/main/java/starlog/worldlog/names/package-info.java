/// How players are called: topic `players`, and what all of it takes in memory.
package starlog.worldlog.names;
