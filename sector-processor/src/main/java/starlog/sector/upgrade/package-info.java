/// From one engine to the next within one log: what earlier engines have made is folded by them.
package starlog.sector.upgrade;
