package starlog.cli.smoke;

/// The ship of a tour was destroyed: with it its cargo is gone, and another ship has to show that a tour ends well.
final class ShipLost extends Exception {
    private static final long serialVersionUID = 1L;

    ShipLost(String how) {
        super(how);
    }
}
