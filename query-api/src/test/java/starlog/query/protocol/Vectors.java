package starlog.query.protocol;

import java.nio.ByteBuffer;
import java.util.zip.CRC32;
import starlog.schemas.frame.LivePicture;
import starlog.schemas.frame.LivePicture.OwnShip;
import starlog.schemas.frame.Reckoning;
import starlog.schemas.frame.Sighting;
import starlog.schemas.space.Drift;

/// Numbers by which a client tests its arithmetic.
final class Vectors {
    private Vectors() {}

    /// Some cosines, and a check of all.
    static String cosines() {
        var all = ByteBuffer.allocate(Reckoning.FULL_TURN * Integer.BYTES);
        for (int heading = 0; heading < Reckoning.FULL_TURN; heading++) all.putInt(Reckoning.cosine(heading));
        var check = new CRC32();
        check.update(all.array());
        StringBuilder text = new StringBuilder("| heading | cosine | sine |\n|---|---|---|\n");
        for (int heading : new int[] {0, 1, 128, 300})
            text.append("| %d | %d | %d |\n".formatted(heading, Reckoning.cosine(heading), Reckoning.sine(heading)));
        return text.append("\nCRC-32 of the 1,024 cosines as big-endian 32-bit integers: `%08x`.\n"
                        .formatted(check.getValue()))
                .toString();
    }

    /// A ship that turns and thrusts, tick by tick.
    static String reckoning() {
        var body = new Reckoning();
        body.tick = 8_000;
        body.x = 2_000_000;
        body.y = 1_000_000;
        body.vx = 20;
        body.vy = -4;
        body.heading = 1_020;
        body.spin = 2;
        body.thrust = 6;
        StringBuilder text = new StringBuilder("| tick | heading | vx | vy | x | y |\n|---|---|---|---|---|---|\n");
        for (int tick = 8_000; tick <= 8_003; tick++) {
            body.moveTo(tick);
            text.append("| %d | %d | %d | %d | %d | %d |\n"
                    .formatted(tick, body.heading, body.vx, body.vy, body.x, body.y));
        }
        return text.toString();
    }

    /// An own ship that drifts.
    static String drift() {
        StringBuilder text = new StringBuilder("| v | from tick | to tick | moves by |\n|---|---|---|---|\n");
        for (int[] each : new int[][] {{5_120, 8_000, 8_001}, {-1_000, 8_000, 8_042}, {1, 1_020, 1_030}})
            text.append("| %d | %d | %d | %d |\n"
                    .formatted(each[0], each[1], each[2], Drift.between(each[0], each[1], each[2])));
        return text.toString();
    }

    /// What a client knows after each of the two example frames.
    static String picture() {
        var picture = new LivePicture();
        StringBuilder text = new StringBuilder("| | after the first | after the second |\n|---|---|---|\n");
        picture.apply(Examples.FIRST);
        String[] first = lines(picture);
        picture.apply(Examples.SECOND);
        String[] second = lines(picture);
        String[] names = {
            "tick, `atMicros`",
            "own ship: xMm, yMm; vx, vy; heading; thrust",
            "ship 90: x, y; vx, vy; heading",
            "its shield, armour, hull",
            "energy, last sequence"
        };
        for (int i = 0; i < names.length; i++)
            text.append("| %s | %s | %s |\n".formatted(names[i], first[i], second[i]));
        return text.toString();
    }

    private static String[] lines(LivePicture picture) {
        OwnShip own = picture.own().orElseThrow();
        Sighting bo = picture.find(90).orElseThrow();
        return new String[] {
            picture.tick() + ", " + picture.atMicros(),
            "%d, %d; %d, %d; %d; %d"
                    .formatted(
                            own.xMm(),
                            own.yMm(),
                            own.vxMmPer1024Ticks(),
                            own.vyMmPer1024Ticks(),
                            own.heading(),
                            own.thrust()),
            "%d, %d; %d, %d; %d".formatted(bo.x(), bo.y(), bo.vx(), bo.vy(), bo.heading()),
            bo.shield() + ", " + bo.armour() + ", " + bo.hull(),
            picture.cockpit("energy") + ", " + picture.lastSequence()
        };
    }
}
