package starlog.sector.battle;

/// Replays the kept battle in a process of its own and prints what it comes to.
final class GoldenReplay {
    private GoldenReplay() {}

    /// @param arguments the tick at which to stop
    public static void main(String[] arguments) {
        int ticks = Integer.parseInt(arguments[0]);
        GoldenBattle.hashesOf(GoldenBattle.inputs(), ticks).forEach(System.out::println);
    }
}
