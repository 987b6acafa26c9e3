/// How things come into the world and leave it.
package starlog.sector.lifecycle;
