/// The settings of a service: defaults of the class path, one HOCON file, the environment; every value knows its
/// origin.
package starlog.runtime.config;
