/// The engine of this build, as [starlog.sector.engine.Engine].
package starlog.sector.engine.built;
