/// The fields of the state by name, for those who ask about one: which there are, in which unit, and what one holds.
package starlog.sector.field;
