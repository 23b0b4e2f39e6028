package dev.loco.machine.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SavedStateTest {

    private static final String TAG = "loco-0123456789ab";

    @TempDir
    private Path directory;

    private Path marker;

    @BeforeEach
    void mark() throws IOException {
        marker = Files.createFile(directory.resolve("saved-state"));
    }

    @Test
    void decide_markerAndFittingState_resumes() throws IOException {
        assertThat(SavedState.decide(marker, TAG, List.of("other", TAG), true))
                .isEqualTo(new SavedState(TAG, List.of()));
        assertThat(marker).exists();
    }

    @Test
    void decide_noMarkerOrNotAllowed_bootsCold() throws IOException {
        assertThat(SavedState.decide(marker, TAG, List.of(TAG), false)).isEqualTo(new SavedState(null, List.of()));
        assertThat(marker).exists();
        Files.delete(marker);
        assertThat(SavedState.decide(marker, TAG, List.of(TAG), true)).isEqualTo(new SavedState(null, List.of()));
    }

    @Test
    void decide_stateOfAnotherMachine_bootsColdAndSaysSo() throws IOException {
        SavedState state = SavedState.decide(marker, TAG, List.of("loco-ffffffffffff"), true);

        assertThat(state.tag()).isNull();
        assertThat(state.messages()).singleElement().asString().contains("made by another machine", "boots cold");
        assertThat(marker).doesNotExist();
    }

    @Test
    void decide_stateGone_bootsColdAndSaysSo() throws IOException {
        SavedState state = SavedState.decide(marker, TAG, List.of("by hand"), true);

        assertThat(state.messages()).singleElement().asString().contains("is gone", "boots cold");
        assertThat(marker).doesNotExist();
    }

    @Test
    void fingerprint_anyPart_changesTheTag() {
        String tag = new Fingerprint(Map.of("memory", "32", "base", "ab")).tag();

        assertThat(tag).matches("loco-[0-9a-f]{12}");
        assertThat(new Fingerprint(Map.of("base", "ab", "memory", "32")).tag()).isEqualTo(tag);
        assertThat(new Fingerprint(Map.of("memory", "64", "base", "ab")).tag()).isNotEqualTo(tag);
        assertThat(new Fingerprint(Map.of("memory", "32", "base", "ac")).tag()).isNotEqualTo(tag);
    }
}
