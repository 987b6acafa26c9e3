package starlog.query.interest;

/// How many clients follow each cell of a sector in each detail. One thread.
final class Followers {
    private final int[] counts;
    private int all;

    Followers(int cellCount) {
        counts = new int[cellCount * Detail.values().length];
    }

    boolean any() {
        return all > 0;
    }

    boolean any(int cell, Detail detail) {
        return counts[Step.key(cell, detail)] > 0;
    }

    void add(int cell, Detail detail) {
        counts[Step.key(cell, detail)]++;
        all++;
    }

    void remove(int cell, Detail detail) {
        counts[Step.key(cell, detail)]--;
        all--;
    }
}
