/// Whether a service lives and whether it can serve, with the reasons.
package starlog.runtime.health;
