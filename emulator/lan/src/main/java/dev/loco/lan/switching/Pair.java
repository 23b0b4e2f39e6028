package dev.loco.lan.switching;

import dev.loco.lan.frame.MacAddress;
import java.util.Map;

/**
 * What passed between the own guest and another station since the switch started.
 *
 * @param station the other one; {@link MacAddress#BROADCAST} stands for what the guest sent to groups
 * @param received frames from it that reached the guest, by protocol; only those that are not 0
 * @param sent frames from the guest to it, by protocol; only those that are not 0
 * @param idleMillis since it was seen last
 */
public record Pair(
        MacAddress station,
        Map<String, Long> received,
        Map<String, Long> sent,
        long receivedBytes,
        long sentBytes,
        long idleMillis) {}
