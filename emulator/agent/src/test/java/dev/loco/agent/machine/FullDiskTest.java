package dev.loco.agent.machine;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.loco.qmp.QmpEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FullDiskTest {

    private final World world = new World();
    private final FullDisk disk = new FullDisk(world);

    @Test
    void noRoom_isToldAndNothingIsResumed() {
        disk.on(error(true, "stop"));
        disk.tick();

        assertThat(world.told).containsExactly(FullDisk.MESSAGE);
        assertThat(world.resumed).isZero();
    }

    @Test
    void roomAgain_theGuestGoesOnAndThatIsTold() {
        disk.on(error(true, "stop"));
        world.full = false;
        disk.tick();
        disk.on(event("RESUME"));
        disk.tick();

        assertThat(world.resumed).isEqualTo(1);
        assertThat(world.told).containsExactly(FullDisk.MESSAGE, null);
    }

    @Test
    void noRoomAgain_isToldAgain() {
        disk.on(error(true, "stop"));
        disk.on(event("RESUME"));
        disk.on(error(true, "stop"));

        assertThat(world.told).containsExactly(FullDisk.MESSAGE, null, FullDisk.MESSAGE);
    }

    @Test
    void otherErrorsAndPauses_areNoneOfItsBusiness() {
        world.full = false;
        disk.on(error(false, "report"));
        disk.on(error(true, "report"));
        disk.on(event("STOP"));
        disk.tick();

        assertThat(world.told).isEmpty();
        assertThat(world.resumed).isZero();
    }

    private static QmpEvent error(boolean noSpace, String action) {
        return new QmpEvent(
                "BLOCK_IO_ERROR",
                JsonNodeFactory.instance.objectNode().put("nospace", noSpace).put("action", action),
                Instant.EPOCH);
    }

    private static QmpEvent event(String name) {
        return new QmpEvent(name, JsonNodeFactory.instance.objectNode(), Instant.EPOCH);
    }

    private static final class World implements FullDisk.Surroundings {
        private final List<@Nullable String> told = new ArrayList<>();
        private boolean full = true;
        private int resumed;

        @Override
        public boolean isFull() {
            return full;
        }

        @Override
        public void resume() {
            resumed++;
        }

        @Override
        public void tell(@Nullable String message) {
            told.add(message);
        }
    }
}
