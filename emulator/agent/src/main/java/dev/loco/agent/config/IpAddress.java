package dev.loco.agent.config;

import java.net.InetAddress;

/** Tells addresses from names without asking a name server. */
final class IpAddress {

    private IpAddress() {}

    static boolean isLiteral(String text) {
        try {
            return !InetAddress.ofLiteral(text).getHostAddress().isEmpty();
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
