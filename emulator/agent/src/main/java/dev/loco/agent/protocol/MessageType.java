package dev.loco.agent.protocol;

/** The first byte of every stream message, unique over all channels and both directions. */
final class MessageType {

    static final int VIDEO = 0x01;
    static final int AUDIO = 0x02;
    static final int EVENT = 0x03;
    static final int PONG = 0x05;
    static final int TRACE = 0x06;
    static final int KEY = 0x10;
    static final int BUTTON = 0x11;
    static final int MOTION = 0x12;
    static final int POSITION = 0x13;
    static final int KEYFRAME = 0x14;
    static final int PING = 0x15;
    static final int SUBSCRIBE = 0x16;
    static final int LEASE = 0x17;
    static final int STATS = 0x18;
    static final int RELEASE_ALL = 0x19;

    private MessageType() {}
}
