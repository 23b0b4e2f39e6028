package dev.loco.agent.api;

import dev.loco.agent.http.Access;
import dev.loco.agent.http.Request;
import dev.loco.agent.http.Response;
import dev.loco.agent.http.Route;
import dev.loco.agent.lan.LanLink;
import dev.loco.agent.lan.LanReport;
import dev.loco.contract.LanEvidence;
import dev.loco.contract.LanImpairment;
import dev.loco.contract.ProblemError;
import dev.loco.contract.ProblemException;
import dev.loco.contract.ProblemType;
import dev.loco.lan.Lan;
import dev.loco.lan.frame.MacAddress;
import dev.loco.lan.switching.Impairment;
import dev.loco.wire.Principal;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code /v1/lan}: what the switch knows, a capture of what passes it, and what is done to it on purpose. */
public final class LanRoutes {

    private static final Logger LOG = LoggerFactory.getLogger(LanRoutes.class);
    private static final String PCAP = "application/vnd.tcpdump.pcap";
    private static final int MOST_SECONDS = 60;

    /** Held in the agent's memory, once while it grows and once to be sent. */
    private static final int MOST_BYTES = 4 << 20;

    private final LanLink link;
    private final LanReport report;

    public LanRoutes(LanLink link, LanReport report) {
        this.link = link;
        this.report = report;
    }

    public List<Route> routes() {
        return List.of(
                Route.of("GET", "/v1/lan", Access.VIEWER, request -> Response.json(200, report.status())),
                Route.of("POST", "/v1/lan/evidence", Access.OPERATOR, this::examine),
                Route.of("GET", "/v1/lan/capture", Access.OPERATOR, this::capture),
                Route.of(
                        "GET",
                        "/v1/lan/impairment",
                        Access.VIEWER,
                        request -> Response.json(200, report.impairments())),
                Route.of("PUT", "/v1/lan/impairment", Access.OPERATOR, this::impair));
    }

    private Lan lan() {
        return link.lan()
                .orElseThrow(() -> new ProblemException(
                        ProblemType.CONFLICT,
                        link.problem()
                                .map(why -> "There is no switch: " + why + ".")
                                .orElse("The guest is on no LAN.")));
    }

    private Response capture(Request request) throws InterruptedException {
        int seconds = seconds(request);
        Lan lan = lan();
        log(request.caller(), "capture", seconds + " s");
        byte[] file = lan.capture(Clock.systemUTC(), Duration.ofSeconds(seconds), MOST_BYTES);
        if (file == null) {
            throw new ProblemException(ProblemType.CONFLICT, "A capture is under way already.");
        }
        return Response.of(200, PCAP, file)
                .with(
                        "Content-Disposition",
                        "attachment; filename=\"" + report.status().id() + ".pcap\"");
    }

    private Response examine(Request request) throws InterruptedException {
        Lan lan = lan();
        log(request.caller(), "examination", "all guests");
        LanEvidence evidence = report.examine(lan);
        if (evidence == null) {
            throw new ProblemException(ProblemType.CONFLICT, "The guests are being asked already.");
        }
        return Response.json(200, evidence);
    }

    private static int seconds(Request request) {
        List<String> values = request.query().getOrDefault("seconds", List.of("10"));
        try {
            int seconds = Integer.parseInt(values.getFirst());
            if (seconds >= 1 && seconds <= MOST_SECONDS) {
                return seconds;
            }
        } catch (NumberFormatException e) {
            throw tooLong();
        }
        throw tooLong();
    }

    private static ProblemException tooLong() {
        return invalid("?seconds", "needed are 1 to " + MOST_SECONDS);
    }

    private Response impair(Request request) {
        LanImpairment wanted = request.json(LanImpairment.class);
        MacAddress from = report.station(Objects.requireNonNullElse(wanted.from(), ""))
                .orElseThrow(() -> invalid("#/from", "needed is an instance's id or an Ethernet address"));
        Impairment impairment = impairment(wanted);
        lan().impairments().set(from, impairment);
        log(request.caller(), "impairment of " + from, impairment.toString());
        return Response.json(200, report.impairments());
    }

    private static Impairment impairment(LanImpairment wanted) {
        try {
            return new Impairment(
                    Objects.requireNonNullElse(wanted.delayMs(), 0),
                    Objects.requireNonNullElse(wanted.jitterMs(), 0),
                    Objects.requireNonNullElse(wanted.loss(), 0.0),
                    Objects.requireNonNullElse(wanted.rateBps(), 0L),
                    Objects.requireNonNullElse(wanted.cut(), false));
        } catch (IllegalArgumentException e) {
            throw invalid("#", String.valueOf(e.getMessage()));
        }
    }

    private static ProblemException invalid(String pointer, String detail) {
        return new ProblemException(
                ProblemType.UNPROCESSABLE, "The request makes no sense.", List.of(new ProblemError(pointer, detail)));
    }

    private static void log(Principal by, String action, String detail) {
        LOG.atInfo()
                .addKeyValue("action", action)
                .addKeyValue("detail", detail)
                .addKeyValue("by", by.subject())
                .addKeyValue("role", by.role().wireName())
                .log("LAN control");
    }
}
