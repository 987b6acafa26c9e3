/// Where two folds of the same inputs part: the tick, the rule, the table, the row and the column.
package starlog.sector.desync;
