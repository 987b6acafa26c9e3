/// A sector's past, folded again for whoever looks at it.
package starlog.sector.past;
