/// Faults on real processes under load, and the proof afterwards that nothing was lost or doubled.
package starlog.cli.chaos;
