package dev.loco.local.node;

import dev.loco.local.home.LocoHome;

/** Another node runs on the home, since a moment ago. */
public final class NodeBusyException extends NodeException {
    private static final long serialVersionUID = 1L;

    NodeBusyException(LocoHome home) {
        super("another ./loco up runs on " + home.directory());
    }
}
