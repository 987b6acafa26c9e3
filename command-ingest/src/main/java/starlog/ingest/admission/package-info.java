/// Who may send what, and how fast: shape, owner, rate and repeats. Never game rules; those are the sector's.
package starlog.ingest.admission;
