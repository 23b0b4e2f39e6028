package dev.loco.images.bill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loco.images.recipe.ComponentRecipe;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.cyclonedx.Version;
import org.cyclonedx.parsers.JsonParser;
import org.junit.jupiter.api.Test;

final class BillTest {
    private static final Bill BILL = new Bill(
            "agent",
            "a title",
            "GPL-3.0-or-later",
            List.of(
                    Components.of(new ComponentRecipe("x264", null, "GPL-2.0-or-later", null, "code.videolan.org")),
                    Components.of(new ComponentRecipe("linux", "6.1", "GPL-2.0-only", "pkg:generic/linux@6.1", null))));

    @Test
    void json_isCycloneDx() throws IOException {
        byte[] json = BILL.json().getBytes(StandardCharsets.UTF_8);

        assertThat(new JsonParser().validate(json, Version.VERSION_16)).isEmpty();
    }

    @Test
    void json_hasNothingThatChanges() {
        assertThat(BILL.json()).doesNotContain("timestamp", "serialNumber").isEqualTo(BILL.json());
    }

    @Test
    void notice_namesEverythingWithItsLicenceAndSource() {
        assertThat(BILL.notice(List.of("A sentence.")))
                .contains("Licence of the image as a whole: GPL-3.0-or-later\nA sentence.\n")
                .contains("x264 (GPL-2.0-or-later), source: code.videolan.org\n")
                .contains("linux 6.1 (GPL-2.0-only)\n");
    }
}
