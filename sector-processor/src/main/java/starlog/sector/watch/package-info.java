/// Expressions over the fields of the state, and what they were after every tick of a past.
package starlog.sector.watch;
