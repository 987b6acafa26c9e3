/// The schema registry, asked once at start; never on the hot path.
package starlog.schemas.registry;
