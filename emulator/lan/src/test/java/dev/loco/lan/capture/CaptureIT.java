package dev.loco.lan.capture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loco.lan.frame.EtherType;
import dev.loco.lan.frame.Frame;
import dev.loco.lan.frame.Frames;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CaptureIT {

    @TempDir
    private Path directory;

    @Test
    void file_isReadByTcpdump() throws IOException, InterruptedException {
        Instant at = Instant.parse("2026-11-21T12:00:00.123456Z");
        Capture capture = new Capture(Clock.fixed(at, ZoneOffset.UTC), 1 << 20);
        capture.frame(Frame.of(Frames.udp(Frames.ALL, 0x5254_0098_0000L, 2350, 47624, 52)));
        capture.frame(Frame.of(Frames.ethernet(Frames.ALL, 0x5254_0098_0001L, EtherType.ARP, new byte[46])));
        capture.frame(Frame.of(Frames.ipx(Frames.ALL, 0x5254_0098_0000L, "raw")));
        Path file = Files.write(directory.resolve("lan.pcap"), capture.file());

        Process tcpdump = new ProcessBuilder("tcpdump", "-e", "-n", "-tt", "-r", file.toString())
                .redirectErrorStream(true)
                .start();
        String text = new String(tcpdump.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(tcpdump.waitFor()).as(text).isZero();
        assertThat(text)
                .contains("link-type EN10MB")
                .contains(at.getEpochSecond() + ".123456 52:54:00:98:00:00 > ff:ff:ff:ff:ff:ff")
                .contains("10.98.0.1.2350 > 10.98.0.2.47624: UDP, length 52")
                .contains("ethertype ARP")
                .contains("IPX");
    }
}
