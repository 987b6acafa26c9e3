/// What the clients near a place are told, made once for all of them: the world in cells, and the news of each cell.
package starlog.query.interest;
