package dev.loco.fleet.lan;

import dev.loco.contract.LanCell;
import dev.loco.contract.LanCut;
import dev.loco.contract.LanEvidence;
import dev.loco.contract.LanEvidenceList;
import dev.loco.contract.LanRow;
import dev.loco.contract.LanSegment;
import dev.loco.contract.LanStatus;
import dev.loco.fleet.instance.AgentClient;
import dev.loco.fleet.instance.AtOnce;
import dev.loco.fleet.instance.CatalogEntry;
import dev.loco.fleet.instance.EvidenceReply;
import dev.loco.fleet.instance.InstanceCatalog;
import dev.loco.fleet.instance.LanReply;
import dev.loco.fleet.instance.Listing;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The segment as callers see it: all switches are asked at the same time, and who cannot be asked is named. */
public final class SegmentViews {
    private final InstanceCatalog catalog;
    private final AgentClient agents;
    private final Clock clock;

    public SegmentViews(InstanceCatalog catalog, AgentClient agents, Clock clock) {
        this.catalog = catalog;
        this.agents = agents;
        this.clock = clock;
    }

    /** What the switches know now; ends within the time that the port gives a single agent. */
    public LanSegment read() {
        Listing listing = catalog.list();
        List<CatalogEntry> entries = listing.entries();
        Map<String, LanStatus> known = new HashMap<>();
        Map<String, String> problems = new HashMap<>();
        List<LanReply> replies = AtOnce.ask(entries, agents::lan);
        for (int i = 0; i < entries.size(); i++) {
            switch (replies.get(i)) {
                case LanReply.Answered answered -> known.put(entries.get(i).id(), answered.status());
                case LanReply.Unreachable silent -> problems.put(entries.get(i).id(), silent.reason());
            }
        }
        Matrix matrix = new Matrix(entries.stream().map(CatalogEntry::id).toList(), known);
        List<LanRow> rows = entries.stream()
                .map(entry -> matrix.row(entry.id(), problems.get(entry.id())))
                .toList();
        return new LanSegment(listing.source(), clock.instant(), rows, cuts(rows));
    }

    /** What all guests answer to each other's switches now. */
    public LanEvidenceList examine() {
        Listing listing = catalog.list();
        List<LanEvidence> rows = AtOnce.ask(listing.entries(), entry -> switch (agents.examineLan(entry)) {
            case EvidenceReply.Answered answered -> answered.evidence();
            case EvidenceReply.Unreachable silent -> new LanEvidence(entry.id(), null, silent.reason(), List.of());
        });
        return new LanEvidenceList(listing.source(), rows);
    }

    private static List<LanCut> cuts(List<LanRow> rows) {
        return rows.stream()
                .flatMap(row -> row.cells().stream()
                        .filter(cell -> cell.state() == LanCell.Reach.UNHEARD)
                        .map(cell -> new LanCut(row.id(), cell.instance())))
                .toList();
    }
}
