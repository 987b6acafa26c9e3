/// Questions in SQL to the world's two databases.
package starlog.cli.sql;
