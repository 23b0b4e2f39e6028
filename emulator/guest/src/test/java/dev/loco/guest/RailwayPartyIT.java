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
    private static final int LINKED = 0x2870D8;
    private static final Duration SILENCE = Duration.ofSeconds(10);

    private final List<RailwayMachine> machines = new ArrayList<>();

    @BeforeEach
    void boot() throws IOException {
        Segment segment = Segment.create();
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
    void three_fromTheMenusToTheLossOfOne_keepEveryTrain() throws Exception {
        RailwayMachine host = machines.get(0);
        RailwayMachine guest = machines.get(1);
        RailwayMachine late = machines.get(2);

        host.openLobby(RailwayMachine.CREATE);
        host.awaitMarks("the host in the middle", it -> it.valid() && it.role() == 3 && it.own() == MIDDLE);
        guest.openLobby(RailwayMachine.JOIN);
        guest.awaitMarks("the party is found", it -> it.valid() && it.players() == PartyMarks.mask(MIDDLE));
        clickNode(guest, RIGHT_OF_IT);
        for (RailwayMachine machine : List.of(host, guest)) {
            machine.awaitMarks(
                    "both names",
                    it -> it.valid() && it.role() >= 2 && it.players() == PartyMarks.mask(MIDDLE, RIGHT_OF_IT));
        }

        host.move(30, 60);
        host.awaitPixel("a case to go on with", RailwayMachine.GREEN_CASE, 580, 660);
        host.click(628, 628);
        host.awaitPixel("a neighbour behind the right tunnel", LINKED, 1000, 370);
        guest.awaitPixel("a neighbour behind the left tunnel", LINKED, 5, 395);
        PartyMarks left = host.awaitMarks(
                "a train to the right", it -> it.valid() && it.sent().get(RIGHT_EDGE) > 0);
        assertThat(left.trains()).isEqualTo(4);
        guest.awaitMarks(
                "which comes from the left", it -> it.valid() && it.came().get(LEFT_EDGE) > 0);
        assertThat(left.latency()).as("tenths of a millisecond").isBetween(1, 10_000);
        await("the same counts on both screens")
                .atMost(RailwayMachine.PATIENCE)
                .until(() ->
                        agree(host.screen().read(PartyMarks::of), guest.screen().read(PartyMarks::of)));

        late.openLobby(RailwayMachine.JOIN);
        late.awaitMarks("the running party", it -> it.valid() && it.players() == left.players());
        clickNode(late, BELOW_IT);
        for (RailwayMachine machine : machines) {
            machine.awaitMarks(
                    "three on the map",
                    it -> it.valid() && it.running() && it.players() == PartyMarks.mask(MIDDLE, RIGHT_OF_IT, BELOW_IT));
        }

        machines.remove(guest);
        guest.close();
        await("the loss is shown")
                .atMost(SILENCE)
                .until(
                        () -> host.screen().read(PartyMarks::of),
                        it -> it.valid() && it.players() == PartyMarks.mask(MIDDLE, BELOW_IT));
        await("every train on the boards that are left")
                .atMost(RailwayMachine.PATIENCE)
                .until(() -> haveAll(
                        host.screen().read(PartyMarks::of), late.screen().read(PartyMarks::of)));

        host.qemu().press("Escape");
        late.awaitMarks("the lobby again, without a host", it -> it.valid() && it.role() == 1 && !it.running());
    }

    private static boolean agree(PartyMarks one, PartyMarks other) {
        return haveAll(one, other)
                && one.sent().get(RIGHT_EDGE).equals(other.came().get(LEFT_EDGE))
                && other.sent().get(LEFT_EDGE).equals(one.came().get(RIGHT_EDGE))
                && one.allSent() == other.allCame();
    }

    /** Every train is on one of the two boards. */
    private static boolean haveAll(PartyMarks one, PartyMarks other) {
        return one.valid() && other.valid() && one.trains() == 4 && one.held() + other.held() == 4;
    }

    private static void clickNode(RailwayMachine machine, int cell) throws Exception {
        machine.click(
                List.of(221, 386, 552).get(cell % 3), List.of(184, 308, 432).get(cell / 3));
    }
}
