/// Commands that look into a sector's past: where two folds part, and what is cut out of it.
package starlog.cli.past;
