package dev.loco.discovery;

import dev.loco.contract.LanEvidenceList;
import dev.loco.contract.Role;
import dev.loco.fleet.lan.SegmentViews;
import dev.loco.http.access.Access;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;

/** {@code /v1/lan-evidence}. */
@Controller("/v1/lan-evidence")
@ExecuteOn(TaskExecutors.BLOCKING)
final class LanEvidenceController {
    private final SegmentViews views;

    LanEvidenceController(SegmentViews views) {
        this.views = views;
    }

    /** Has all switches ask all guests from inside the segment: ARP, ping over IPv4 and IPv6, ports 2300 and 47624. */
    @Post
    @Access(Role.OPERATOR)
    LanEvidenceList examine() {
        return views.examine();
    }
}
