/// The sector processor: owns sectors, steps their simulation at the ticks of their log, emits what happened.
package starlog.sector;
