package dev.loco.agent.health;

import dev.loco.contract.FailureClass;
import dev.loco.contract.InstanceState;
import java.util.Optional;

/**
 * Where a fault lies, told from its signs: the deepest cause first, since a dead emulator also draws nothing. A static screen is healthy, and so is a machine that is off
 * or paused.
 *
 * @param detail a sentence for a person
 */
record Diagnosis(FailureClass failure, String detail) {

    static final double START_SECONDS = 10;
    static final int RESETS = 5;
    static final int FRAMES = 10;
    static final int REPORTS = 3;

    static Optional<Diagnosis> of(Signs signs) {
        return emulator(signs).or(() -> guest(signs)).or(() -> encoder(signs)).or(() -> client(signs));
    }

    private static Optional<Diagnosis> emulator(Signs signs) {
        if (signs.state() == InstanceState.STOPPED) {
            return Optional.empty();
        }
        if (signs.state() == InstanceState.LOST) {
            return found(FailureClass.EMULATOR, "QEMU ends again and again; its supervisor gave up.");
        }
        if (signs.starting() > START_SECONDS) {
            return found(FailureClass.EMULATOR, "QEMU has not come up for " + (long) signs.starting() + " s.");
        }
        if (signs.qmpSilent()) {
            return found(FailureClass.EMULATOR, "QEMU does not answer.");
        }
        if ("io-error".equals(signs.runstate()) || signs.diskErrors() > 0) {
            return found(FailureClass.EMULATOR, "The guest's disk has I/O errors.");
        }
        return Optional.empty();
    }

    private static Optional<Diagnosis> guest(Signs signs) {
        if (signs.hung()) {
            return found(FailureClass.GUEST, "The guest hangs: it has interrupts off and does not react.");
        }
        if (signs.resets() >= RESETS) {
            return found(FailureClass.GUEST, "The guest resets itself again and again.");
        }
        if ("guest-panicked".equals(signs.runstate()) || "internal-error".equals(signs.runstate())) {
            return found(FailureClass.GUEST, "The guest has crashed: QEMU says " + signs.runstate() + ".");
        }
        return Optional.empty();
    }

    private static Optional<Diagnosis> encoder(Signs signs) {
        return signs.encoderErrors() > 0 && signs.encoderErrors() >= signs.encoded()
                ? found(FailureClass.ENCODER, signs.encoderErrors() + " pictures could not be encoded.")
                : Optional.empty();
    }

    private static Optional<Diagnosis> client(Signs signs) {
        if (signs.reports() < REPORTS || signs.delivered() < FRAMES) {
            return Optional.empty();
        }
        if (signs.drawing() == 0) {
            return found(FailureClass.CLIENT, "No viewer draws what it is sent.");
        }
        return signs.lost() * 2 > signs.delivered()
                ? found(FailureClass.CLIENT, "Viewers miss more than half of their frames.")
                : Optional.empty();
    }

    private static Optional<Diagnosis> found(FailureClass failure, String detail) {
        return Optional.of(new Diagnosis(failure, detail));
    }
}
