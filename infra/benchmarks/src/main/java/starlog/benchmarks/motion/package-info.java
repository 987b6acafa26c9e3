/// Moving every ship by its velocity: our columns beside entity component systems.
package starlog.benchmarks.motion;
