/// What would have happened: a sector's past from a tick on with edits, beside what did happen.
package starlog.sector.fork;
