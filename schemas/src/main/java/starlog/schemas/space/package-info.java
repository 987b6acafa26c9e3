/// Integer geometry shared by the simulation and by everyone who extrapolates its output: angles, roots, drift, the
/// grid of sectors, the grid of cells for who is near. No floating point: the same bits on every machine.
package starlog.schemas.space;
