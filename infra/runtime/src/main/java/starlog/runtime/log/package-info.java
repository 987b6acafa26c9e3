/// Logs as one JSON object per line on standard output, set up in code: reading logback.xml costs a tenth of the
/// start.
package starlog.runtime.log;
