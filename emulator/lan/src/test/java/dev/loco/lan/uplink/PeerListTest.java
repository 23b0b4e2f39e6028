package dev.loco.lan.uplink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class PeerListTest {

    @TempDir
    private Path directory;

    @ParameterizedTest
    @CsvSource({
        "192.0.2.1, 192.0.2.1, 14789",
        "192.0.2.1:4789, 192.0.2.1, 4789",
        "2001:db8::1, 2001:db8:0:0:0:0:0:1, 14789",
        "[2001:db8::1]:4789, 2001:db8:0:0:0:0:0:1, 4789"
    })
    void resolve_addresses_areTaken(String entry, String address, int port) throws IOException {
        assertThat(new PeerList(List.of(entry), 14_789).resolve(1))
                .singleElement()
                .satisfies(
                        found -> assertThat(found.getAddress().getHostAddress()).isEqualTo(address))
                .satisfies(found -> assertThat(found.getPort()).isEqualTo(port));
    }

    @Test
    void resolve_ownAddress_isLeftOutUnlessThePortIsAnothers() throws IOException {
        PeerList list = new PeerList(List.of("127.0.0.1:5000", "127.0.0.1:5001"), 1);

        assertThat(list.resolve(5000)).containsExactly(new InetSocketAddress("127.0.0.1", 5001));
    }

    @Test
    void resolve_file_isReadEachTimeAndItsRubbishIsSkipped() throws IOException {
        Path file = directory.resolve("peers");
        PeerList list = new PeerList(List.of(file.toString()), 5000);
        assertThat(list.resolve(1)).isEmpty();

        Files.writeString(file, "192.0.2.1\n\n192.0.2.2:x\n::::: \n192.0.2.3:99999\n");
        assertThat(list.resolve(1)).containsExactly(new InetSocketAddress("192.0.2.1", 5000));
    }

    @Test
    void resolve_unknownName_isNobody() throws IOException {
        assertThat(new PeerList(List.of("nobody.invalid"), 5000).resolve(1)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "host:0", "host:65536", "host:port", "[::1", ":5000", "host:1:2"})
    void anotherForm_isRefused(String entry) {
        assertThatThrownBy(() -> new PeerList(List.of(entry), 5000)).hasMessageContaining("is no host");
    }

    @Property(tries = 2_000)
    void anyText_isTakenOrRefused(@ForAll String text) {
        try {
            assertThat(new PeerList(List.of(text), 5000)).isNotNull();
        } catch (IllegalArgumentException e) {
            assertThat(e.getMessage()).isNotBlank();
        }
    }
}
