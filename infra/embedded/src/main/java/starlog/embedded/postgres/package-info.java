/// PostgreSQL: the binaries unpacked, the database created, the server's command line.
package starlog.embedded.postgres;
