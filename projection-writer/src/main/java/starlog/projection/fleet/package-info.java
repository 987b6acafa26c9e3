/// Ships: where they are and how they fly.
package starlog.projection.fleet;
