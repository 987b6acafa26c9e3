/// Players whom an operator has shut out.
package starlog.ingest.ban;
