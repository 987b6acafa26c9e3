package starlog.sector.placement;

import static starlog.sector.placement.Former.NOBODY;

import java.util.Arrays;
import java.util.LinkedList;
import java.util.List;

/// The moves of a sector from one node to another that are possible, and the cheapest chains of them.
final class Chains {
    private final int nodes;
    /// By node and node: the sector that goes most cheaply from the one to the other, and what that costs.
    private final int[][] sectors;

    private final int[][] costs;

    record Step(int sector, int to) {}

    Chains(int nodes) {
        this.nodes = nodes;
        this.sectors = new int[nodes][nodes];
        this.costs = new int[nodes][nodes];
        for (int[] row : sectors) Arrays.fill(row, NOBODY);
    }

    void offer(int from, int to, int sector, int cost) {
        if (sectors[from][to] != NOBODY && costs[from][to] <= cost) return;
        sectors[from][to] = sector;
        costs[from][to] = cost;
    }

    /// The cheapest chain that ends at the lightest node it can reach, if that has at least two less; else none.
    List<Step> lightening(int from, int[] load) {
        long[] distance = new long[nodes];
        int[] before = new int[nodes];
        walk(from, distance, before);
        int end = from;
        for (int row = 0; row < nodes; row++) {
            if (distance[row] == Long.MAX_VALUE || load[row] > load[from] - 2) continue;
            boolean lighter = end == from || load[row] < load[end];
            if (lighter || load[row] == load[end] && distance[row] < distance[end]) end = row;
        }
        var chain = new LinkedList<Step>();
        for (int row = end; row != from; row = before[row]) chain.addFirst(new Step(sectors[before[row]][row], row));
        return chain;
    }

    /// Bellman and Ford: there are few nodes.
    private void walk(int from, long[] distance, int[] before) {
        Arrays.fill(distance, Long.MAX_VALUE);
        distance[from] = 0;
        boolean nearer = true;
        while (nearer) {
            nearer = false;
            for (int row = 0; row < nodes; row++) {
                if (distance[row] == Long.MAX_VALUE) continue;
                for (int next = 0; next < nodes; next++) {
                    if (sectors[row][next] == NOBODY || distance[row] + costs[row][next] >= distance[next]) continue;
                    distance[next] = distance[row] + costs[row][next];
                    before[next] = row;
                    nearer = true;
                }
            }
        }
    }
}
