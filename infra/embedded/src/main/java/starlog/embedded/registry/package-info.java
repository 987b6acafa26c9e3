/// The schema registry: Apicurio Registry, which speaks Confluent's API, in a JVM of its own.
package starlog.embedded.registry;
