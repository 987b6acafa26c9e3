/// Slices: a stretch of a sector's past in one file, to be handed on and folded anywhere.
package starlog.sector.slice;
