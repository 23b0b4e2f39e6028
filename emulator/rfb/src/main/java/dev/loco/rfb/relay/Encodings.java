package dev.loco.rfb.relay;

import java.util.List;
import java.util.Set;

/** The encodings we let a client and the server agree on: those whose length can be told without decoding them (IANA, "RFB Encoding Types"). */
final class Encodings {

    static final int RAW = 0;
    static final int ZLIB = 6;
    static final int ZRLE = 16;
    static final int DESKTOP_SIZE = -223;
    static final int CURSOR = -239;
    static final int POINTER_MOTION_CHANGE = -257;
    static final int EXTENDED_KEY = -258;
    static final int AUDIO = -259;
    static final int LED_STATE = -261;
    static final int ALPHA_CURSOR = -314;

    private static final Set<Integer> KNOWN = Set.of(
            RAW, ZLIB, ZRLE, DESKTOP_SIZE, CURSOR, POINTER_MOTION_CHANGE, EXTENDED_KEY, AUDIO, LED_STATE, ALPHA_CURSOR);

    private static final int LOWEST_COMPRESSION = -256;
    private static final int HIGHEST_COMPRESSION = -247;

    private Encodings() {}

    /** What of a client's wishes the server is told, in the client's order. */
    static List<Integer> passable(List<Integer> wanted) {
        return wanted.stream()
                .filter(encoding ->
                        KNOWN.contains(encoding) || (encoding >= LOWEST_COMPRESSION && encoding <= HIGHEST_COMPRESSION))
                .toList();
    }
}
