package starlog.cli.nodes;

import java.net.URI;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import starlog.cli.console.Table;
import starlog.sector.ownership.NodeStatus;
import starlog.sector.ownership.NodeStatus.SeatStatus;

/// What all nodes say, sector by sector.
record SectorOverview(List<NodeAnswer> nodes, List<Row> sectors) {
    private static final String NONE = "-";

    /// @param owner name of the node, empty if none says so
    /// @param standby the nodes that could take over, and those that load the sector
    /// @param problem empty if all is well
    record Row(
            int sector,
            String owner,
            String standby,
            long epoch,
            long tick,
            long lagRecords,
            int speedPermille,
            int entities,
            long departed,
            long arrived,
            String problem) {}

    /// @param status null if the node is silent
    record Said(String name, URI address, String silence, NodeStatus status) {}

    record Document(List<Said> nodes, List<Row> sectors) {}

    private record Holder(String node, SeatStatus status) {
        boolean is(String role) {
            return status.role().equals(role);
        }

        boolean owns() {
            return is("owner") || is("releasing");
        }

        boolean loads() {
            return is("loading") || is("catching up");
        }
    }

    /// @param sectorCount of the world: also a sector that no node has gets a row
    static SectorOverview of(List<NodeAnswer> answers, int sectorCount) {
        Map<Integer, List<Holder>> seats = new TreeMap<>();
        for (int sector = 0; sector < sectorCount; sector++) seats.put(sector, new ArrayList<>());
        for (NodeAnswer answer : answers)
            answer.status()
                    .map(NodeStatus::sectors)
                    .orElse(List.of())
                    .forEach(seat -> seats.computeIfAbsent(seat.sector(), _ -> new ArrayList<>())
                            .add(new Holder(answer.name(), seat)));
        List<Row> rows = new ArrayList<>();
        seats.forEach((sector, held) -> rows.add(row(sector, held)));
        return new SectorOverview(List.copyOf(answers), rows);
    }

    /// Two may believe to own a sector for the moment in which one takes it over: the higher epoch is right. Figures are
    /// the owner's, or of whoever has folded furthest.
    private static Row row(int sector, List<Holder> held) {
        if (held.isEmpty()) return new Row(sector, "", "", 0, 0, 0, 0, 0, 0, 0, "no node has it");
        Holder best = held.stream()
                .max(Comparator.comparing((Holder seat) -> seat.owns())
                        .thenComparing(seat -> seat.status.epoch())
                        .thenComparing(seat -> seat.status.tick()))
                .orElseThrow();
        String standby = held.stream()
                .filter(seat -> seat.is("standby") || seat.loads())
                .map(seat -> seat.is("standby") ? seat.node : "%s (%s)".formatted(seat.node, seat.status.role()))
                .collect(Collectors.joining(", "));
        SeatStatus figures = best.status;
        return new Row(
                sector,
                best.owns() ? best.node : "",
                standby,
                figures.epoch(),
                figures.tick(),
                figures.lagRecords(),
                figures.speedPermille(),
                figures.entities(),
                figures.departed(),
                figures.arrived(),
                problem(best, held));
    }

    private static String problem(Holder best, List<Holder> held) {
        List<String> problems = new ArrayList<>();
        if (!best.owns()) problems.add("no owner");
        for (Holder seat : held)
            if (seat.status.stoppedAt() >= 0)
                problems.add("%s stopped at offset %d of %s: %s; way out: %s"
                        .formatted(
                                seat.node,
                                seat.status.stoppedAt(),
                                seat.status.stoppedTopic(),
                                seat.status.problem(),
                                seat.status.wayOut()));
            else if (!seat.status.problem().isEmpty()) problems.add(seat.node + ": " + seat.status.problem());
        return String.join("; ", problems);
    }

    boolean well() {
        return nodes.stream().allMatch(node -> node.status().isPresent())
                && sectors.stream().allMatch(row -> row.problem.isEmpty());
    }

    Document document() {
        List<Said> said = nodes.stream()
                .map(node -> new Said(
                        node.name(),
                        node.known().address(),
                        node.silence(),
                        node.status().orElse(null)))
                .toList();
        return new Document(said, sectors);
    }

    String text() {
        var table = new Table(
                ">sector",
                "owner",
                "standby",
                ">epoch",
                ">tick",
                ">lag",
                ">speed",
                ">entities",
                ">out",
                ">in",
                "problem");
        for (Row row : sectors)
            table.row(
                    row.sector,
                    shown(row.owner),
                    shown(row.standby),
                    row.epoch,
                    row.tick,
                    row.lagRecords,
                    row.speedPermille,
                    row.entities,
                    row.departed,
                    row.arrived,
                    row.problem);
        var text = new StringBuilder(table.text());
        for (NodeAnswer node : nodes) {
            if (node.status().isEmpty())
                text.append("\n%s at %s %s".formatted(node.name(), node.known().address(), node.silence()));
            else if (node.status().get().draining())
                text.append("\n%s at %s is draining"
                        .formatted(node.name(), node.known().address()));
        }
        return text.toString();
    }

    private static String shown(String name) {
        return name.isEmpty() ? NONE : name;
    }
}
