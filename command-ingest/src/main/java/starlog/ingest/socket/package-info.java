/// The WebSocket `/intents`: frames in, answers out.
package starlog.ingest.socket;
