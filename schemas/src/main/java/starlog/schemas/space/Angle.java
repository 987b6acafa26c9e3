package starlog.schemas.space;

/// Angles as 1/65,536 of a turn, counter-clockwise from +x, and their sine, cosine and arc tangent in integers.
///
/// Sine and cosine come from a table of a quarter turn, one entry an angle, so their only error is rounding to 2^-30.
/// The table is computed at class load by the Taylor series in 60-bit fixed point: integers only, the same on every
/// machine. atan2 is CORDIC in vectoring mode (Volder, "The CORDIC Trigonometric Computing Technique", 1959), within
/// one unit.
public final class Angle {
    /// Units of a full turn.
    public static final int TURN = 1 << 16;

    /// sin and cos are multiples of 1 / ONE.
    public static final int ONE = 1 << 30;

    private static final int QUARTER = TURN / 4;
    private static final int[] SINE = quarterWave();

    /// atan(2^-i) in 2^-32 of a turn.
    private static final int[] ARC_TANGENT = {
        0x20000000, 0x12E4051E, 0x09FB385B, 0x051111D4, 0x028B0D43, 0x0145D7E1, 0x00A2F61E, 0x00517C55, 0x0028BE53,
        0x00145F2F, 0x000A2F98, 0x000517CC, 0x00028BE6, 0x000145F3, 0x0000A2FA, 0x0000517D, 0x000028BE, 0x0000145F,
        0x00000A30, 0x00000518, 0x0000028C, 0x00000146, 0x000000A3, 0x00000051
    };

    private Angle() {}

    /// Sine times 2^30; any angle, whole turns do not matter.
    public static int sin(int angle) {
        int inTurn = angle & TURN - 1;
        int inQuarter = inTurn & QUARTER - 1;
        return switch (inTurn / QUARTER) {
            case 0 -> SINE[inQuarter];
            case 1 -> SINE[QUARTER - inQuarter];
            case 2 -> -SINE[inQuarter];
            default -> -SINE[QUARTER - inQuarter];
        };
    }

    /// Cosine times 2^30; any angle.
    public static int cos(int angle) {
        return sin(angle + QUARTER);
    }

    /// Direction of the vector (x, y), 0 to 65,535; 0 for the null vector. Any longs.
    public static int atan2(long y, long x) {
        if (x == 0 && y == 0) return 0;
        // Scale the longer side to 61 bits: rotation lets the vector grow by 1.65 and the two sides add up to 1.41.
        int shift = Long.numberOfLeadingZeros(Math.abs(x) | Math.abs(y)) - 3;
        long across = shift >= 0 ? x << shift : x >> -shift;
        long up = shift >= 0 ? y << shift : y >> -shift;
        int angle = 0; // in 2^-32 of a turn, wrapping
        if (across < 0) { // half a turn first: CORDIC converges within a quarter turn either way
            across = -across;
            up = -up;
            angle = 0x80000000;
        }
        for (int i = 0; i < ARC_TANGENT.length; i++) {
            // -1 to turn the other way, otherwise 0: `(a ^ sign) - sign` is a or -a. Nobody can foretell a branch here.
            long sign = up - 1 >> 63;
            long acrossBefore = across;
            across += (up >> i ^ sign) - sign;
            up -= (acrossBefore >> i ^ sign) - sign;
            angle += (ARC_TANGENT[i] ^ (int) sign) - (int) sign;
        }
        return (angle + 0x8000 >>> 16) & TURN - 1;
    }

    private static int[] quarterWave() {
        int[] sine = new int[QUARTER + 1];
        for (int angle = 0; angle <= QUARTER; angle++) sine[angle] = sineOf(angle);
        return sine;
    }

    /// Taylor's series x - x^3/3! + x^5/5! - ... for a quarter turn, terms in 2^-60.
    private static int sineOf(int angle) {
        long x = Math.multiplyHigh(PI_IN_2_60, (long) angle << 48) << 1; // pi * angle / 32768, in 2^-60
        long square = Math.multiplyHigh(x << 2, x << 2); // in 2^-60: 62 + 62 - 64
        long term = x;
        long sum = 0;
        for (int n = 1; term != 0; n += 2) {
            sum += term;
            term = -(Math.multiplyHigh(term << 2, square << 1) << 1) / ((n + 1L) * (n + 2L));
        }
        return (int) (sum + (1L << 29) >> 30);
    }

    private static final long PI_IN_2_60 = 0x3243F6A8885A308DL;
}
