/// The twin's state: an object for each row, a public field for each column, under the column's name.
package starlog.sector.twin.world;
