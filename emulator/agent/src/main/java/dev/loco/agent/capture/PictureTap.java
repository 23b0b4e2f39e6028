package dev.loco.agent.capture;

import dev.loco.rfb.Framebuffer;
import dev.loco.video.picture.Rectangle;

/** Takes the screen's pixels as they change; called with the screen's lock held. */
public interface PictureTap {

    /** The screen is another one: size and every pixel. */
    void replaced(Framebuffer screen);

    /** This part has changed; several calls may belong to one update. */
    void changed(Framebuffer screen, Rectangle part);

    /** An update is complete. */
    void updated(Framebuffer screen);
}
