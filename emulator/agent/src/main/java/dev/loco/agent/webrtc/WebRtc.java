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
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The process's WebRTC: one factory with a dummy audio device (any other aborts the JVM), and one thread on which connections are closed. */
public final class WebRtc implements AutoCloseable {

    private final PortRange ports;
    private final PublicAddress address;
    private final CompletableFuture<Loaded> loading;
    private final ExecutorService closer = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name("webrtc-close").factory());

    /**
     * Starts to load the native library and to make the factory; the first who needs them waits.
     *
     * @param natives folder for the unpacked library, or null to let webrtc-java unpack it
     */
    public WebRtc(@Nullable Path natives, PortRange ports, PublicAddress address) {
        this.ports = ports;
        this.address = address;
        loading = CompletableFuture.supplyAsync(
                () -> Loaded.from(natives), Thread.ofPlatform().daemon().name("webrtc-load")::start);
    }

    private record Loaded(AudioDeviceModule audioDevice, PeerConnectionFactory factory) {

        static Loaded from(@Nullable Path natives) {
            if (natives != null) {
                NativeLibrary.load(natives);
            }
            AudioDeviceModule audioDevice = new AudioDeviceModule(AudioLayer.kDummyAudio);
            return new Loaded(audioDevice, new PeerConnectionFactory(audioDevice));
        }
    }

    private PeerConnectionFactory factory() {
        return loading.join().factory();
    }

    /** Makes a connection; the caller closes it. */
    public PeerConnection connect(PeerConnectionListener listener) {
        return new PeerConnection(this, listener);
    }

    /** An answer as the viewer is to get it. */
    String shown(String answer) {
        return address.rewrite(answer);
    }

    RTCPeerConnection open(PeerConnectionObserver observer) {
        RTCConfiguration configuration = new RTCConfiguration();
        configuration.portAllocatorConfig = ports.allocator();
        return factory().createPeerConnection(configuration, observer);
    }

    /** Makes a connection that offers; the caller closes and releases it. */
    public RTCPeerConnection offerer(PeerConnectionObserver observer) {
        return open(observer);
    }

    /** Makes a video track on this source; the caller disposes of it. */
    public VideoTrack videoTrack(CustomVideoSource source) {
        return factory().createVideoTrack("screen", source);
    }

    /** Makes an audio track on this source; the caller disposes of it. */
    public AudioTrack audioTrack(CustomAudioSource source) {
        return factory().createAudioTrack("sound", source);
    }

    /** Runs a task that may wait for libwebrtc's threads, in order, never on one of them. */
    public void later(Runnable task) {
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
        Loaded loaded = loading.join();
        loaded.factory().dispose();
        loaded.audioDevice().dispose();
    }
}
