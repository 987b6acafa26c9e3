/// The rules of the world once more, in plain objects, and the test that holds the columns of the simulation against
/// them.
package starlog.sector.twin;
