package dev.loco.images.layer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LayerStoreTest {
    @TempDir
    private Path folder;

    @Test
    void store_anyFiles_digestsAreThoseOfTheBlob() throws IOException {
        Layer layer = new LayerStore(folder).store("name", files("text"));

        assertThat(Digests.of(layer.blob())).isEqualTo(layer.digest());
        assertThat(Files.size(layer.blob())).isEqualTo(layer.compressedBytes());
        try (InputStream in = new GZIPInputStream(Files.newInputStream(layer.blob()))) {
            byte[] tar = in.readAllBytes();
            assertThat(Digests.of(tar)).isEqualTo(layer.diffId());
            assertThat((long) tar.length).isEqualTo(layer.bytes());
        }
    }

    @Test
    void store_sameFilesAgain_compressesNothing() throws IOException {
        LayerStore store = new LayerStore(folder);
        Layer first = store.store("name", files("text"));
        Files.writeString(first.blob(), "kept");

        assertThat(store.store("name", files("text"))).isEqualTo(first);
        assertThat(first.blob()).hasContent("kept");
    }

    @Test
    void store_sameFilesAgain_isALaterUse() throws IOException {
        LayerStore store = new LayerStore(folder);
        Layer first = store.store("name", files("text"));
        FileTime longAgo = FileTime.fromMillis(0);
        Files.setLastModifiedTime(first.blob(), longAgo);

        store.store("name", files("text"));

        assertThat(Files.getLastModifiedTime(first.blob())).isGreaterThan(longAgo);
    }

    @Test
    void store_blobIsGone_makesItAgain() throws IOException {
        LayerStore store = new LayerStore(folder);
        Layer first = store.store("name", files("text"));
        Files.delete(first.blob());

        assertThat(store.store("name", files("text"))).isEqualTo(first);
        assertThat(Digests.of(first.blob())).isEqualTo(first.digest());
    }

    @Test
    void store_inTwoFolders_sameDigests() throws IOException {
        Layer one = new LayerStore(folder.resolve("one")).store("name", files("text"));
        Layer other = new LayerStore(folder.resolve("other")).store("name", files("text"));

        assertThat(one.digest()).isEqualTo(other.digest());
    }

    @Test
    void store_anotherByte_anotherLayer() throws IOException {
        LayerStore store = new LayerStore(folder);

        assertThat(store.store("name", files("text")).diffId())
                .isNotEqualTo(store.store("name", files("texu")).diffId());
    }

    private static FileSet files(String text) {
        FileSet files = new FileSet();
        files.put("etc/file", new Content.Text(text));
        return files;
    }
}
