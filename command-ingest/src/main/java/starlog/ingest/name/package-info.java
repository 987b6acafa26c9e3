/// Telling others how players are called.
package starlog.ingest.name;
