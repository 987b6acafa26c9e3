/// The binary frames between client and server: bare Avro, one record a WebSocket message.
package starlog.schemas.frame;
