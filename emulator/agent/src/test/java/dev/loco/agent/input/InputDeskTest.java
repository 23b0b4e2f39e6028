package dev.loco.agent.input;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loco.agent.lease.LeaseBook;
import dev.loco.agent.lease.LeaseFile;
import dev.loco.agent.testing.FakeClock;
import dev.loco.qmp.InputEvent;
import dev.loco.qmp.MouseButton;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InputDeskTest {

    private static final int KEY_A = 0x1e;

    @TempDir
    private Path folder;

    private final FakeEmulator emulator = new FakeEmulator();
    private final InputQueue queue = new InputQueue(emulator);
    private LeaseBook lease;
    private InputDesk desk;
    private int bursts;

    /** Takes events and acknowledges when told. */
    private static final class FakeEmulator implements InputPort {

        private final List<InputEvent> sent = new ArrayList<>();
        private final Deque<Runnable> unacknowledged = new ArrayDeque<>();
        private boolean there = true;

        @Override
        public void send(List<InputEvent> events, Runnable acknowledged) throws IOException {
            if (!there) {
                throw new IOException("gone");
            }
            sent.addAll(events);
            unacknowledged.add(acknowledged);
        }

        void acknowledgeAll() {
            while (!unacknowledged.isEmpty()) {
                unacknowledged.poll().run();
            }
        }
    }

    @BeforeEach
    void open() {
        lease = new LeaseBook(new LeaseFile(folder.resolve("lease.json")), new FakeClock());
        desk = new InputDesk(queue, lease, () -> bursts++);
        lease.take("me");
    }

    private InputOutcome key(String code, boolean down) {
        return desk.key("me", code, down, () -> {});
    }

    @Test
    void key_underTheLease_isSentInlineWithABurst() {
        assertThat(key("KeyA", true)).isEqualTo(InputOutcome.ACCEPTED);

        assertThat(emulator.sent).containsExactly(new InputEvent.Key(KEY_A, true));
        assertThat(bursts).isOne();
    }

    @Test
    void key_withoutTheLease_isRefused() {
        assertThat(desk.key("you", "KeyA", true, () -> {})).isEqualTo(InputOutcome.LEASE_REQUIRED);
        assertThat(emulator.sent).isEmpty();
    }

    @Test
    void key_unknownCode_isRefused() {
        assertThat(key("KeyÄ", true)).isEqualTo(InputOutcome.UNKNOWN_KEY);
    }

    @Test
    void key_emulatorGone_isDropped() {
        emulator.there = false;

        assertThat(key("KeyA", true)).isEqualTo(InputOutcome.DROPPED);
    }

    @Test
    void lease_takenOver_releasesWhatIsHeld() {
        key("KeyA", true);
        desk.button("me", MouseButton.LEFT, true, () -> {});

        lease.take("you");

        assertThat(emulator.sent)
                .endsWith(new InputEvent.Key(KEY_A, false), new InputEvent.Button(MouseButton.LEFT, false));
    }

    @Test
    void releaseAll_nothingHeld_sendsNothing() {
        key("KeyA", true);
        key("KeyA", false);
        int sent = emulator.sent.size();

        desk.releaseAll("me");

        assertThat(emulator.sent).hasSize(sent);
    }

    @Test
    void motion_emulatorStalled_isMergedAndSentLater() {
        for (int i = 0; i < InputQueue.WINDOW; i++) {
            key("KeyA", i % 2 == 0);
        }
        for (int i = 0; i < 1000; i++) {
            assertThat(desk.move("me", 1, -2)).isEqualTo(InputOutcome.ACCEPTED);
        }
        assertThat(emulator.sent).hasSize(InputQueue.WINDOW);

        emulator.acknowledgeAll();

        assertThat(emulator.sent).last().isEqualTo(new InputEvent.Relative(1000, -2000));
    }

    @Test
    void keys_emulatorStalledForLong_stayInPairs() {
        for (int i = 0; i < 2000; i++) {
            key("KeyA", true);
            key("KeyA", false);
        }
        emulator.acknowledgeAll();

        long presses = emulator.sent.stream()
                .filter(new InputEvent.Key(KEY_A, true)::equals)
                .count();
        long releases = emulator.sent.stream()
                .filter(new InputEvent.Key(KEY_A, false)::equals)
                .count();
        assertThat(presses).isEqualTo(releases).isLessThanOrEqualTo(InputQueue.CAPACITY);
        assertThat(emulator.sent).last().isEqualTo(new InputEvent.Key(KEY_A, false));
    }

    @Test
    void position_relativePointer_homesThenMoves() {
        desk.screen(640, 480);

        desk.position("me", 65_535, 0);

        assertThat(emulator.sent)
                .containsExactly(new InputEvent.Relative(-1280, -960), new InputEvent.Relative(639, 0));
    }

    @Test
    void position_absolutePointer_isSentAsPlace() {
        desk.pointerAbsolute(true);

        desk.position("me", 65_535, 32_768);

        assertThat(emulator.sent).containsExactly(new InputEvent.Absolute(32_767, 16_384));
    }
}
