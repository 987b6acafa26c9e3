package starlog.sector;

/// How to repeat a test that draws at random.
public final class Again {
    private Again() {}

    /// The command line that runs the test once more with that seed.
    public static String command(Class<?> test, long seed) {
        boolean integration = test.getSimpleName().endsWith("IT");
        return integration
                ? "mvn verify -pl sector-processor -am -Dtest=None -Dsurefire.failIfNoSpecifiedTests=false -Dit.test=%s -Dfailsafe.failIfNoSpecifiedTests=false -Dstarlog.seed=%d"
                        .formatted(test.getSimpleName(), seed)
                : "mvn test -pl sector-processor -am -Dtest=%s -Dsurefire.failIfNoSpecifiedTests=false -Dstarlog.seed=%d"
                        .formatted(test.getSimpleName(), seed);
    }
}
