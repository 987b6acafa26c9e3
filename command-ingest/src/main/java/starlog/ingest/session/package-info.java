/// Sessions: a name and a password for a token.
package starlog.ingest.session;
