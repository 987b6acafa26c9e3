/// Writes the world into PostgreSQL, as the log tells it.
package starlog.projection;
