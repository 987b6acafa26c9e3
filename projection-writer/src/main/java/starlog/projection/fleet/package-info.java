/// Players' ships: where they are, how they fly, what they are and carry.
package starlog.projection.fleet;
