package dev.loco.contract;

/**
 * The Permissions Policy (W3C) of our pages: no sensors, no devices, no payment, not for a page that a fault or an extension
 * puts a frame into either. Sound, full screen, game pads and WebXR stay with the page's own origin, which is their default.
 * Names that Chromium does not know on every system, such as {@code bluetooth}, would warn in each console.
 */
public final class PermissionsPolicy {
    public static final String HEADER = "Permissions-Policy";

    public static final String VALUE = "camera=(), microphone=(), display-capture=(), geolocation=(), accelerometer=(),"
            + " gyroscope=(), magnetometer=(), usb=(), serial=(), hid=(), midi=(), payment=()";

    private PermissionsPolicy() {}
}
