/// Which node steps a sector: the claim in the log says so, and a silent sector is claimed.
package starlog.sector.ownership;
