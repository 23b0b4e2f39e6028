package dev.loco.agent.webrtc;

import dev.onvoid.webrtc.PortAllocatorConfig;

/**
 * The UDP ports viewers connect to; each connection takes one per network interface.
 *
 * @param first lowest port, 0 for any
 * @param last highest port, 0 for any
 */
public record PortRange(int first, int last) {

    /** Any free port. */
    public static final PortRange ANY = new PortRange(0, 0);

    /** @throws IllegalArgumentException if the range is empty or outside 0 to 65535 */
    public PortRange {
        if (first < 0 || last > 65_535 || last < first) {
            throw new IllegalArgumentException("no port range: " + first + "-" + last);
        }
    }

    PortAllocatorConfig allocator() {
        PortAllocatorConfig config = new PortAllocatorConfig();
        config.setDisableTcp(true);
        if (last > 0) {
            config.minPort = first;
            config.maxPort = last;
        }
        return config;
    }
}
