/// The shape of the state: tables of columns, their hash, their snapshot, their difference, and what readers see of
/// them, all from one declaration per column.
package starlog.sector.table;
