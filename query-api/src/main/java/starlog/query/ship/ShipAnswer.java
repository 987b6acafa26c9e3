package starlog.query.ship;

import starlog.query.freshness.Freshness;

/// One ship and where it is.
public record ShipAnswer(int sector, Freshness asOf, ShipView ship) {}
