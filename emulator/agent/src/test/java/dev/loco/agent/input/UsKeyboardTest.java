package dev.loco.agent.input;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loco.qmp.KeyNumbers;
import org.junit.jupiter.api.Test;

class UsKeyboardTest {

    @Test
    void strokeFor_everyPrintableAscii_isAKnownKey() {
        for (char c = ' '; c <= '~'; c++) {
            assertThat(UsKeyboard.strokeFor(c))
                    .as("character %s", c)
                    .hasValueSatisfying(
                            stroke -> assertThat(KeyNumbers.of(stroke.code())).isPresent());
        }
    }

    @Test
    void strokeFor_upperCase_needsShift() {
        assertThat(UsKeyboard.strokeFor('Q')).contains(new UsKeyboard.Stroke("KeyQ", true));
        assertThat(UsKeyboard.strokeFor('ä')).isEmpty();
    }
}
