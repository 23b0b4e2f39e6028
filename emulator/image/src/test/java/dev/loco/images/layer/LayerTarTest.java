package dev.loco.images.layer;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LayerTarTest {
    @TempDir
    private Path folder;

    @Test
    void write_sameContentInFilesOfOtherTimes_sameBytes() throws IOException {
        Path first = Files.writeString(folder.resolve("first"), "text");
        Path second = Files.writeString(folder.resolve("second"), "text");
        Files.setLastModifiedTime(second, FileTime.from(Instant.EPOCH));
        FileSet one = new FileSet();
        one.copy("b/file", first);
        one.put("a", new Content.Text("a"));
        FileSet other = new FileSet();
        other.put("a", new Content.Text("a"));
        other.copy("b/file", second);

        assertThat(tar(one)).isEqualTo(tar(other));
    }

    @Test
    void write_anyFiles_belongToRootAndGrantNothingMore() throws IOException {
        Path program = Files.writeString(folder.resolve("program"), "#!");
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxrwxrwx"));
        FileSet files = new FileSet();
        files.copy("usr/bin/program", program);
        files.put("etc/text", new Content.Text("text"));
        files.put("run", new Content.Folder());
        files.put("lib", new Content.Link("usr/lib"));

        List<TarArchiveEntry> entries = entries(tar(files));

        assertThat(entries)
                .extracting(TarArchiveEntry::getName)
                .containsExactly("etc/", "etc/text", "lib", "run/", "usr/", "usr/bin/", "usr/bin/program");
        assertThat(entries).allSatisfy(entry -> {
            assertThat(entry.getLongUserId() + entry.getLongGroupId()).isZero();
            assertThat(entry.getLastModifiedTime()).isEqualTo(LayerTar.TIME);
        });
        assertThat(entries)
                .extracting(entry -> entry.getMode() & 07777)
                .containsExactly(0755, 0644, 0777, 0755, 0755, 0755, 0755);
        assertThat(entries.get(2).getLinkName()).isEqualTo("usr/lib");
    }

    @Test
    void write_packetProgram_hasTheCapabilityAndNothingElse() throws IOException {
        FileSet files = new FileSet();
        files.put("packet", new Content.PacketProgram(Files.writeString(folder.resolve("packet"), "#!")));

        TarArchiveEntry entry = entries(tar(files)).getFirst();

        assertThat(entry.getMode() & 07777).isEqualTo(0755);
        assertThat(entry.getExtraPaxHeader("SCHILY.xattr.security.capability").getBytes(ISO_8859_1))
                .containsExactly(0, 0, 0, 2, 0, 0x20, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
    }

    @Test
    void write_longName_isKept() throws IOException {
        String name = "opt/" + "long/".repeat(60) + "name";
        FileSet files = new FileSet();
        files.put(name, new Content.Text(""));

        assertThat(entries(tar(files)).getLast().getName()).isEqualTo(name);
    }

    private static byte[] tar(FileSet files) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        LayerTar.write(files, out);
        return out.toByteArray();
    }

    private static List<TarArchiveEntry> entries(byte[] tar) throws IOException {
        List<TarArchiveEntry> entries = new ArrayList<>();
        try (TarArchiveInputStream in = new TarArchiveInputStream(new ByteArrayInputStream(tar))) {
            for (TarArchiveEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                entries.add(entry);
            }
        }
        return entries;
    }
}
