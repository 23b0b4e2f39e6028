package dev.loco.agent.whep;

import dev.loco.agent.webrtc.WebRtc;
import dev.onvoid.webrtc.media.audio.AudioTrack;
import dev.onvoid.webrtc.media.audio.CustomAudioSource;

/**
 * The guest's sound as one viewer's WebRTC audio track. Each viewer has a source of its own: libwebrtc's list of a source's sinks is not guarded, and connecting while
 * samples are pushed would crash the process.
 */
final class SoundTrack implements AutoCloseable {

    private static final int BITS = 16;
    private static final int HERTZ = 48_000;
    private static final int CHANNELS = 2;
    private static final int FRAMES = 480;

    private final CustomAudioSource source = new CustomAudioSource();
    private final AudioTrack track;
    private boolean connected;
    private boolean open = true;

    SoundTrack(WebRtc webRtc) {
        track = webRtc.audioTrack(source);
    }

    AudioTrack track() {
        return track;
    }

    /** The connection is made: samples may be pushed from now on. */
    synchronized void connected() {
        connected = true;
    }

    /** Stops pushing, before the connection is closed. */
    synchronized void disconnected() {
        connected = false;
    }

    /** Sends 10 ms of stereo, signed 16 bit little endian. */
    synchronized void push(byte[] s16le) {
        if (connected && open) {
            source.pushAudio(s16le, BITS, HERTZ, CHANNELS, FRAMES);
        }
    }

    /** Frees the track; after its connection is closed. */
    @Override
    public synchronized void close() {
        if (open) {
            open = false;
            track.dispose();
            source.dispose();
        }
    }
}
