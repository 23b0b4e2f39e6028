package dev.loco.agent.webrtc;

import dev.onvoid.webrtc.PeerConnectionFactory;
import dev.onvoid.webrtc.PeerConnectionObserver;
import dev.onvoid.webrtc.RTCConfiguration;
import dev.onvoid.webrtc.RTCPeerConnection;
import dev.onvoid.webrtc.media.audio.AudioDeviceModule;
import dev.onvoid.webrtc.media.audio.AudioLayer;
import dev.onvoid.webrtc.media.audio.AudioTrack;
import dev.onvoid.webrtc.media.audio.CustomAudioSource;
import dev.onvoid.webrtc.media.video.CustomVideoSource;
import dev.onvoid.webrtc.media.video.VideoTrack;
import java.nio.file.Path;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The process's WebRTC: one factory with a dummy audio device (any other aborts the JVM), and one thread on which connections are closed. */
public final class WebRtc implements AutoCloseable {

    private final PortRange ports;
    private final AudioDeviceModule audioDevice;
    private final PeerConnectionFactory factory;
    private final ExecutorService closer = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name("webrtc-close").factory());

    /**
     * Loads the native library and makes the factory.
     *
     * @param natives folder with the unpacked library, or null to let webrtc-java unpack it
     */
    public WebRtc(@Nullable Path natives, PortRange ports) {
        this.ports = ports;
        if (natives != null) {
            NativeLibrary.load(natives);
        }
        audioDevice = new AudioDeviceModule(AudioLayer.kDummyAudio);
        factory = new PeerConnectionFactory(audioDevice);
    }

    /** Makes a connection; the caller closes it. */
    public PeerConnection connect(PeerConnectionListener listener) {
        return new PeerConnection(this, listener);
    }

    RTCPeerConnection open(PeerConnectionObserver observer) {
        RTCConfiguration configuration = new RTCConfiguration();
        configuration.portAllocatorConfig = ports.allocator();
        return factory.createPeerConnection(configuration, observer);
    }

    /** Makes a video track on this source; the caller disposes of it. */
    public VideoTrack videoTrack(CustomVideoSource source) {
        return factory.createVideoTrack("screen", source);
    }

    /** Makes an audio track on this source; the caller disposes of it. */
    public AudioTrack audioTrack(CustomAudioSource source) {
        return factory.createAudioTrack("sound", source);
    }

    /** Runs a task that may wait for libwebrtc's threads, in order, never on one of them. */
    void later(Runnable task) {
        if (!closer.isShutdown()) {
            closer.execute(task);
        }
    }

    /** Frees the factory; all connections must be closed. */
    @Override
    public void close() {
        closer.shutdown();
        try {
            if (!closer.awaitTermination(2, TimeUnit.SECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return;
        }
        factory.dispose();
        audioDevice.dispose();
    }
}
