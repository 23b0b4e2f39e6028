package dev.loco.discovery;

import dev.loco.contract.LanSegment;
import dev.loco.contract.Role;
import dev.loco.fleet.lan.SegmentViews;
import dev.loco.http.access.Access;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;

/** {@code /v1/lan-status}. */
@Controller("/v1/lan-status")
@ExecuteOn(TaskExecutors.BLOCKING)
final class LanStatusController {
    private final SegmentViews views;

    LanStatusController(SegmentViews views) {
        this.views = views;
    }

    /** The whole segment as all switches tell now: who hears whom, and what passed between them. */
    @Get
    @Access(Role.VIEWER)
    LanSegment get() {
        return views.read();
    }
}
