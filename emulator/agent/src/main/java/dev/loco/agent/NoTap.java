package dev.loco.agent;

import dev.loco.agent.capture.PictureTap;
import dev.loco.rfb.Framebuffer;
import dev.loco.video.picture.Rectangle;

final class NoTap implements PictureTap {
    @Override
    public void replaced(Framebuffer screen) {}

    @Override
    public void changed(Framebuffer screen, Rectangle part) {}

    @Override
    public void updated(Framebuffer screen) {}
}
