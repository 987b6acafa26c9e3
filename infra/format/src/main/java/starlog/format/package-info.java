/// The formatter of the build.
package starlog.format;
