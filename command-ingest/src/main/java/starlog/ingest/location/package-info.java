/// Where the ships are that have left home or changed hands, as the sectors' owners tell it.
package starlog.ingest.location;
