/// What operators may ask and do about players.
package starlog.ingest.operator;
