package dev.loco.guest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Railways on one segment: from their menus to trains that drive from screen to screen, through the boxes of the README. */
@Timeout(180)
final class RailwayPartyIT {

    private static final int MIDDLE = 4;
    private static final int RIGHT_OF_IT = 5;
    private static final int BELOW_IT = 7;
    private static final int LEFT_EDGE = 0;
    private static final int RIGHT_EDGE = 1;
    private static final int TOP_EDGE = 2;
    private static final int BOTTOM_EDGE = 3;
    private static final int LINKED = 0x2870D8;
    private static final long ENOUGH_KIB = 24 * 1024;
    private static final Duration SILENCE = Duration.ofSeconds(10);

    private final List<RailwayMachine> machines = new ArrayList<>();
    private Segment segment;

    @BeforeEach
    void boot() throws IOException {
        segment = Segment.create();
        for (int i = 0; i < 3; i++) {
            machines.add(new RailwayMachine(i, segment.adapter(i)));
        }
        machines.forEach(RailwayMachine::awaitMenu);
    }

    @AfterEach
    void end() throws IOException {
        for (RailwayMachine machine : machines) {
            machine.close();
        }
    }

    @Test
    void three_oneOfWhomDiesAndComesBack_keepEveryTrain() throws Exception {
        RailwayMachine host = machines.get(0);
        RailwayMachine right = machines.get(1);
        RailwayMachine below = machines.get(2);
        gather(host, right, below);

        host.move(30, 60);
        host.awaitPixel("a case to go on with", RailwayMachine.GREEN_CASE, 580, 660);
        host.click(628, 628);
        host.awaitPixel("a neighbour behind the right tunnel", LINKED, 1000, 370);
        right.awaitPixel("a neighbour behind the left tunnel", LINKED, 5, 395);
        PartyMarks first = host.awaitMarks("a train to the right", it -> it.valid() && it.sent(RIGHT_EDGE) > 0);
        assertThat(first.trains()).isEqualTo(6);
        for (RailwayMachine machine : machines) {
            assertThat(machine.freeMemory()).as("KiB free in the game").isGreaterThan(ENOUGH_KIB);
        }
        assertThat(first.latency()).as("tenths of a millisecond").isBetween(1, 10_000);
        await("the same counts on all screens").atMost(RailwayMachine.PATIENCE).until(() -> {
            PartyMarks atHost = host.marks();
            PartyMarks atRight = right.marks();
            PartyMarks atBelow = below.marks();
            return everyTrain(List.of(atHost, atRight, atBelow))
                    && atHost.sent(RIGHT_EDGE) == atRight.came(LEFT_EDGE)
                    && atRight.sent(LEFT_EDGE) == atHost.came(RIGHT_EDGE)
                    && atHost.sent(BOTTOM_EDGE) == atBelow.came(TOP_EDGE)
                    && atBelow.sent(TOP_EDGE) == atHost.came(BOTTOM_EDGE);
        });

        machines.remove(right);
        right.close();
        RailwayMachine back = new RailwayMachine(1, segment.adapter(1));
        machines.add(back);
        for (RailwayMachine machine : List.of(host, below)) {
            await("the loss is shown").atMost(SILENCE).until(machine::marks, it -> shows(it, MIDDLE, BELOW_IT));
        }
        await("every train on the boards that are left")
                .atMost(RailwayMachine.PATIENCE)
                .until(() -> everyTrain(List.of(host.marks(), below.marks())));

        back.awaitMenu().openLobby(RailwayMachine.JOIN);
        back.awaitMarks("the running party", it -> shows(it, MIDDLE, BELOW_IT));
        clickNode(back, RIGHT_OF_IT);
        for (RailwayMachine machine : machines) {
            machine.awaitMarks("three on the map", it -> it.running() && shows(it, MIDDLE, RIGHT_OF_IT, BELOW_IT));
        }

        host.qemu().press("Escape");
        below.awaitMarks("the lobby again, without a host", it -> it.valid() && it.role() == 1 && !it.running());
    }

    /** As a guest that goes on from a saved state in another pod, in the lobby and in the game. */
    @Test
    void guestThatStoodStillForLong_comesBackToItsPlace() throws Exception {
        RailwayMachine host = machines.get(0);
        RailwayMachine right = machines.get(1);
        RailwayMachine below = machines.get(2);
        gather(host, right, below);

        standStill(right);
        for (RailwayMachine machine : machines) {
            machine.awaitMarks("all three again", it -> it.role() >= 2 && shows(it, MIDDLE, RIGHT_OF_IT, BELOW_IT));
        }
        host.move(30, 60);
        host.click(628, 628);
        right.awaitMarks("the game", it -> it.valid() && it.running());
        standStill(right);
        for (RailwayMachine machine : machines) {
            machine.awaitMarks("three on the map", it -> it.running() && shows(it, MIDDLE, RIGHT_OF_IT, BELOW_IT));
        }
    }

    /** Until the others have given up the one on the right. */
    private void standStill(RailwayMachine right) throws IOException {
        right.qemu().ask("stop");
        machines.getFirst().awaitMarks("the loss", it -> shows(it, MIDDLE, BELOW_IT));
        right.qemu().ask("cont");
    }

    /** Host in the middle, the others beside it; all see all. */
    private static void gather(RailwayMachine host, RailwayMachine right, RailwayMachine below) throws Exception {
        host.openLobby(RailwayMachine.CREATE);
        host.awaitMarks("the host in the middle", it -> it.valid() && it.role() == 3 && it.own() == MIDDLE);
        right.openLobby(RailwayMachine.JOIN);
        right.awaitMarks("the party is found", it -> shows(it, MIDDLE));
        clickNode(right, RIGHT_OF_IT);
        below.openLobby(RailwayMachine.JOIN);
        below.awaitMarks("both of the party", it -> shows(it, MIDDLE, RIGHT_OF_IT));
        clickNode(below, RIGHT_OF_IT);
        clickNode(below, BELOW_IT);
        for (RailwayMachine machine : List.of(host, right, below)) {
            machine.awaitMarks("all three", it -> it.role() >= 2 && shows(it, MIDDLE, RIGHT_OF_IT, BELOW_IT));
        }
    }

    private static boolean shows(PartyMarks marks, int... cells) {
        return marks.valid() && marks.players() == PartyMarks.mask(cells);
    }

    private static boolean everyTrain(List<PartyMarks> boards) {
        return boards.stream().allMatch(it -> it.valid() && it.trains() == 6)
                && boards.stream().mapToInt(PartyMarks::held).sum() == 6;
    }

    private static void clickNode(RailwayMachine machine, int cell) throws Exception {
        machine.click(
                List.of(221, 386, 552).get(cell % 3), List.of(184, 308, 432).get(cell / 3));
    }
}
