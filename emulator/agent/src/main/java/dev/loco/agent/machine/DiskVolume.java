package dev.loco.agent.machine;

import dev.loco.agent.emulator.PreparedMachine;
import dev.loco.agent.emulator.QmpLink;
import java.io.IOException;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The volume a machine's disk lies on, and the machine itself. */
record DiskVolume(QmpLink control, PreparedMachine machine, Consumer<@Nullable String> teller)
        implements FullDisk.Surroundings {

    private static final Duration QMP = Duration.ofSeconds(2);

    @Override
    public boolean isFull() throws IOException {
        return machine.isVolumeFull();
    }

    @Override
    public void resume() throws IOException {
        control.connected().call("cont", null, QMP);
    }

    @Override
    public void tell(@Nullable String message) {
        teller.accept(message);
    }
}
