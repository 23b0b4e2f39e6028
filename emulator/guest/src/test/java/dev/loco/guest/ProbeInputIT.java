package dev.loco.guest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loco.qmp.InputEvent;
import dev.loco.qmp.MouseButton;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Keys and pointer packets are counted on the screen. */
@Timeout(60)
final class ProbeInputIT {

    @Test
    void keys_eachPressedOnce_areCountedOnceAndFlipTheBlock() throws Exception {
        List<String> codes = List.of(
                "KeyA",
                "Enter",
                "Space",
                "ShiftLeft",
                "ArrowUp",
                "ControlRight",
                "Delete",
                "NumpadEnter",
                "PrintScreen");
        try (ProbeMachine machine = new ProbeMachine()) {
            for (int i = 0; i < codes.size(); i++) {
                machine.press(codes.get(i));
                int expected = i + 1;
                Marks marks = machine.screen().await(codes.get(i) + " as key " + expected, it -> it.keys() == expected);
                assertThat(marks.block()).isEqualTo(expected % 2 == 0 ? Marks.EVEN : Marks.ODD);
            }
        }
    }

    @Test
    void pause_whoseCodeIsSixBytes_isCountedOnce() throws Exception {
        try (ProbeMachine machine = new ProbeMachine()) {
            machine.press("Pause");
            machine.press("KeyA");

            assertThat(machine.screen().await("two keys", it -> it.keys() >= 2).keys())
                    .isEqualTo(2);
        }
    }

    @Test
    void functionKeys_areOrdersAndNotCounted() throws Exception {
        try (ProbeMachine machine = new ProbeMachine()) {
            for (String code : List.of("F2", "F3", "F4", "F1", "F6", "F5", "F7", "F7", "F8", "F8")) {
                machine.press(code);
            }
            machine.press("KeyA");

            Marks marks = machine.screen().await("a key", it -> it.block() == Marks.ODD);
            assertThat(marks.keys()).isOne();
        }
    }

    @Test
    void pointer_motionAndButtons_areCountedApart() throws Exception {
        try (ProbeMachine machine = new ProbeMachine()) {
            machine.send(new InputEvent.Relative(10, 5));
            machine.screen().await("one packet", it -> it.motions() == 1);
            machine.send(new InputEvent.Relative(600, -200));
            machine.screen().await("a long way in packets of at most 127", it -> it.motions() == 6);

            for (MouseButton button : List.of(MouseButton.LEFT, MouseButton.MIDDLE, MouseButton.RIGHT)) {
                machine.send(new InputEvent.Button(button, true));
                machine.send(new InputEvent.Button(button, false));
            }

            Marks marks = machine.screen().await("three presses", it -> it.buttons() == 3 && it.motions() == 12);
            assertThat(marks.keys()).isZero();
        }
    }

    @Test
    void pointer_movedOverTheMarks_leavesThemReadable() throws Exception {
        try (ProbeMachine machine = new ProbeMachine()) {
            machine.press("KeyA");
            machine.screen().await("a key", it -> it.keys() == 1);
            machine.send(new InputEvent.Relative(-1000, -1000));
            int packets =
                    machine.screen().await("the corner", it -> it.motions() > 0).motions();

            for (int i = 0; i < 20; i++) {
                machine.send(new InputEvent.Relative(8, 9));
            }
            Marks marks = machine.screen().await("twenty steps", it -> it.motions() >= packets + 20);

            assertThat(marks.keys()).isOne();
            assertThat(marks.block()).isEqualTo(Marks.ODD);
        }
    }
}
