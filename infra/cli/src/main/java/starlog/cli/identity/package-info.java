/// What operators do about players and the keys of their tokens: asked of command-ingest, at its operators' listener.
package starlog.cli.identity;
