/// A pool of PostgreSQL connections, and the migrations of one schema.
package starlog.runtime.postgres;
