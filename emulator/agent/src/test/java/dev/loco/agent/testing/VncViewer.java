package dev.loco.agent.testing;

import com.shinyhut.vernacular.client.VernacularClient;
import com.shinyhut.vernacular.client.VernacularConfig;
import com.shinyhut.vernacular.client.rendering.ColorDepth;
import java.awt.image.BufferedImage;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** A VNC client that others wrote, over TCP. */
public final class VncViewer implements AutoCloseable {

    private final VernacularClient client;
    private final CompletableFuture<String> failed = new CompletableFuture<>();
    private volatile @Nullable BufferedImage picture;

    /** @param compressed whether it asks for zlib, else for raw pixels */
    public VncViewer(int port, String password, boolean compressed) {
        VernacularConfig config = new VernacularConfig();
        config.setPasswordSupplier(() -> password);
        config.setColorDepth(ColorDepth.BPP_24_TRUE);
        config.setEnableZLibEncoding(compressed);
        config.setScreenUpdateListener(image -> picture = (BufferedImage) image);
        config.setErrorListener(failure -> failed.complete(String.valueOf(failure.getMessage())));
        client = new VernacularClient(config);
        client.start("127.0.0.1", port);
    }

    /** Completes with the reason when the connection fails or ends. */
    public CompletableFuture<String> failed() {
        return failed;
    }

    /** A pixel, 0xRRGGBB; -1 while there is no picture. */
    public int pixel(int x, int y) {
        BufferedImage shown = picture;
        return shown == null || x >= shown.getWidth() || y >= shown.getHeight() ? -1 : shown.getRGB(x, y) & 0xffffff;
    }

    /** Presses or releases a key by its X11 symbol. */
    public void key(int keysym, boolean down) {
        client.updateKey(keysym, down);
    }

    @Override
    public void close() {
        client.stop();
    }
}
