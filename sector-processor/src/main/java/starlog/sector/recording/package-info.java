/// A sector's past as bytes, wherever it lies: what any engine can fold again.
package starlog.sector.recording;
