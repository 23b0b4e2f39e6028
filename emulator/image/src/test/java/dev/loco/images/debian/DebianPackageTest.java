package dev.loco.images.debian;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class DebianPackageTest {
    @Test
    void parse_versionWithEpoch_isDecoded() {
        DebianPackage parsed = DebianPackage.parse(
                "'http://mirror/pool/main/q/qemu/qemu-utils_7.2%2bdfsg-7_amd64.deb' qemu-utils_1%3a7.2+dfsg-7_amd64.deb"
                        + " 1292564 SHA256:48db");

        assertThat(parsed)
                .isEqualTo(new DebianPackage(
                        "qemu-utils",
                        "1:7.2+dfsg-7",
                        "amd64",
                        "qemu-utils_1%3a7.2+dfsg-7_amd64.deb",
                        1292564,
                        "SHA256:48db"));
    }

    @Test
    void isLine_whatElseAptSays_isNone() {
        assertThat(DebianPackage.isLine("Reading package lists...")).isFalse();
        assertThat(DebianPackage.isLine("  libc6 libgcc-s1")).isFalse();
    }
}
