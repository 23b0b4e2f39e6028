package dev.loco.local.node;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class NodeOptionsTest {
    private static final NodeOptions RUNNING =
            new NodeOptions(3, "railway", null, null, 8080, "127.0.0.1", false, "vxlan", null);

    @Test
    void differences_same_areNone() {
        assertThat(RUNNING.differences(
                        new NodeOptions(3, "railway", null, null, 8080, "127.0.0.1", false, "vxlan", null)))
                .isEmpty();
    }

    @Test
    void differences_lan_isNamed() {
        assertThat(RUNNING.differences(
                        new NodeOptions(3, "railway", null, null, 8080, "127.0.0.1", false, "user", null)))
                .containsExactly("--lan is vxlan, not user");
    }

    @Test
    void differences_floppy_isNamed() {
        assertThat(RUNNING.differences(
                        new NodeOptions(3, "railway", null, null, 8080, "127.0.0.1", false, "vxlan", "LOCO")))
                .containsExactly("--identity-floppy is absent, not LOCO");
    }

    @Test
    void differences_countAndImage_areBothNamed() {
        assertThat(RUNNING.differences(new NodeOptions(
                        2, "w98.qcow2", "/images/w98.qcow2", "128", 8080, "127.0.0.1", false, "vxlan", null)))
                .containsExactly(
                        "--instances is 3, not 2",
                        "--guest is railway, not /images/w98.qcow2",
                        "--memory is the profile's, not 128");
    }
}
