/// How engines of different builds are run side by side. Every build loads these types from one place, so what is here
/// stays as it is.
package starlog.sector.engine;
