package dev.loco.images.layer;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Map;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;

/** Tar files whose bytes depend on names and contents only: everything belongs to root and has one time. */
public final class LayerTar {
    /** Second 1, not 0: a virtual machine takes a jar without a time for one that may have changed. */
    public static final FileTime TIME = FileTime.from(Instant.ofEpochSecond(1));

    /** How tar files carry the extended attribute with a file's capabilities. */
    private static final String CAPABILITY = "SCHILY.xattr.security.capability";

    /** {@code struct vfs_cap_data} of revision 2: CAP_NET_RAW, bit 13, permitted but not effective. */
    private static final String NET_RAW_PERMITTED = "\0\0\0\2" + "\0\40\0\0" + "\0".repeat(12);

    private static final int FILE_MODE = 0644;
    private static final int EXECUTABLE_MODE = 0755;

    private LayerTar() {}

    /** Writes the files; the stream stays open. */
    public static void write(FileSet files, OutputStream out) throws IOException {
        TarArchiveOutputStream tar = open(out);
        for (Map.Entry<String, Content> entry : files.entries().entrySet()) {
            String name = entry.getKey();
            switch (entry.getValue()) {
                case Content.Folder _ -> empty(tar, name + "/", TarConstants.LF_DIR, "");
                case Content.Link link -> empty(tar, name, TarConstants.LF_SYMLINK, link.target());
                case Content.Text text -> put(tar, name, text.text().getBytes(UTF_8));
                case Content.PacketProgram program -> {
                    TarArchiveEntry head = file(name, Files.size(program.file()), EXECUTABLE_MODE);
                    head.addPaxHeader(CAPABILITY, NET_RAW_PERMITTED);
                    tar.putArchiveEntry(head);
                    Files.copy(program.file(), tar);
                    tar.closeArchiveEntry();
                }
                case Content.Copy copy -> {
                    tar.putArchiveEntry(
                            file(name, Files.size(copy.file()), copy.isExecutable() ? EXECUTABLE_MODE : FILE_MODE));
                    Files.copy(copy.file(), tar);
                    tar.closeArchiveEntry();
                }
            }
        }
        tar.finish();
    }

    /** A tar stream that takes names and sizes of any length. */
    public static TarArchiveOutputStream open(OutputStream out) {
        TarArchiveOutputStream tar = new TarArchiveOutputStream(out, UTF_8.name());
        tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
        tar.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_POSIX);
        return tar;
    }

    /** Adds a file of bytes. */
    public static void put(TarArchiveOutputStream tar, String name, byte[] bytes) throws IOException {
        tar.putArchiveEntry(file(name, bytes.length, FILE_MODE));
        tar.write(bytes);
        tar.closeArchiveEntry();
    }

    /** The head of a file. */
    public static TarArchiveEntry file(String name, long size, int mode) {
        TarArchiveEntry entry = new TarArchiveEntry(name);
        entry.setSize(size);
        entry.setMode(mode);
        return plain(entry);
    }

    private static void empty(TarArchiveOutputStream tar, String name, byte kind, String target) throws IOException {
        TarArchiveEntry entry = new TarArchiveEntry(name, kind);
        entry.setLinkName(target);
        entry.setMode(kind == TarConstants.LF_SYMLINK ? 0777 : EXECUTABLE_MODE);
        tar.putArchiveEntry(plain(entry));
        tar.closeArchiveEntry();
    }

    private static TarArchiveEntry plain(TarArchiveEntry entry) {
        entry.setModTime(TIME);
        entry.setIds(0, 0);
        entry.setNames("", "");
        return entry;
    }
}
