/// WebSockets for services: one door with all checks and bounds, whatever the frames mean.
package starlog.runtime.ws;
