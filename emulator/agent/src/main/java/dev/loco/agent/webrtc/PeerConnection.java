package dev.loco.agent.webrtc;

import dev.onvoid.webrtc.CreateSessionDescriptionObserver;
import dev.onvoid.webrtc.PeerConnectionObserver;
import dev.onvoid.webrtc.RTCAnswerOptions;
import dev.onvoid.webrtc.RTCDataChannel;
import dev.onvoid.webrtc.RTCIceCandidate;
import dev.onvoid.webrtc.RTCIceGatheringState;
import dev.onvoid.webrtc.RTCPeerConnection;
import dev.onvoid.webrtc.RTCPeerConnectionState;
import dev.onvoid.webrtc.RTCRtpSender;
import dev.onvoid.webrtc.RTCSdpType;
import dev.onvoid.webrtc.RTCSessionDescription;
import dev.onvoid.webrtc.SetSessionDescriptionObserver;
import dev.onvoid.webrtc.media.MediaStreamTrack;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Owner of one native peer connection that answers offers: its channels, its senders, and the references webrtc-java forgets. */
public final class PeerConnection implements AutoCloseable {

    private static final long STEP_SECONDS = 5;

    private final WebRtc webRtc;
    private final PeerConnectionListener listener;
    private final RTCPeerConnection connection;
    private final CompletableFuture<@Nullable Void> gathered = new CompletableFuture<>();
    private final List<DataChannel> channels = new CopyOnWriteArrayList<>();
    private final List<RTCRtpSender> senders = new ArrayList<>();
    private boolean open = true;

    PeerConnection(WebRtc webRtc, PeerConnectionListener listener) {
        this.webRtc = webRtc;
        this.listener = listener;
        this.connection = webRtc.open(new Observer());
    }

    /**
     * Takes an offer (webrtc-pc §4.4.1.5).
     *
     * @throws InvalidDescriptionException if libwebrtc refuses it
     */
    public void offered(String sdp) throws InvalidDescriptionException {
        try {
            await(set -> connection.setRemoteDescription(new RTCSessionDescription(RTCSdpType.OFFER, sdp), set));
        } catch (Error e) { // what webrtc-java throws for a description that cannot be parsed
            throw new InvalidDescriptionException(String.valueOf(e.getMessage()));
        }
    }

    /** Sends this track to the other side; between {@link #offered} and {@link #answer}. The caller keeps the track. */
    public void add(MediaStreamTrack track) {
        senders.add(connection.addTrack(track, List.of("loco")));
    }

    /**
     * Makes the answer with all candidates of this host.
     *
     * @throws InvalidDescriptionException if the offer cannot be answered
     */
    public String answer() throws InvalidDescriptionException {
        CompletableFuture<RTCSessionDescription> made = new CompletableFuture<>();
        connection.createAnswer(new RTCAnswerOptions(), new CreateSessionDescriptionObserver() {
            @Override
            public void onSuccess(RTCSessionDescription description) {
                made.complete(description);
            }

            @Override
            public void onFailure(String error) {
                made.completeExceptionally(new InvalidDescriptionException(error));
            }
        });
        RTCSessionDescription answer = await(made);
        await(set -> connection.setLocalDescription(answer, set));
        await(gathered);
        return webRtc.shown(connection.getLocalDescription().sdp);
    }

    /** Adds a candidate of the other side (RFC 8838). */
    public void addCandidate(String mid, int mediaLine, String candidate) {
        connection.addIceCandidate(new RTCIceCandidate(mid, mediaLine, candidate));
    }

    /** Ends the connection soon, on a thread of its own. Idempotent, from any thread. */
    @Override
    public void close() {
        webRtc.later(this::release);
    }

    /** Like {@link #close} and then runs {@code afterwards}: for what must outlive the connection. */
    public void closeThen(Runnable afterwards) {
        webRtc.later(this::release);
        webRtc.later(afterwards);
    }

    private void release() {
        if (!open) {
            return;
        }
        open = false;
        channels.forEach(DataChannel::close);
        long handle = NativeReference.handleOf(connection);
        connection.close();
        NativeReference.release(connection, handle);
        channels.forEach(DataChannel::dispose);
        senders.forEach(sender -> NativeReference.release(sender, NativeReference.handleOf(sender)));
    }

    private interface Step {
        void start(SetSessionDescriptionObserver observer);
    }

    private static void await(Step step) throws InvalidDescriptionException {
        CompletableFuture<@Nullable Void> done = new CompletableFuture<>();
        step.start(new SetSessionDescriptionObserver() {
            @Override
            public void onSuccess() {
                done.complete(null);
            }

            @Override
            public void onFailure(String error) {
                done.completeExceptionally(new InvalidDescriptionException(error));
            }
        });
        await(done);
    }

    private static <T extends @Nullable Object> T await(CompletableFuture<T> step) throws InvalidDescriptionException {
        try {
            return step.get(STEP_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof InvalidDescriptionException refused) {
                throw refused;
            }
            throw new IllegalStateException(e.getCause());
        } catch (TimeoutException e) {
            throw new IllegalStateException("WebRTC does not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while connecting", e);
        }
    }

    private final class Observer implements PeerConnectionObserver {

        @Override
        public void onIceCandidate(RTCIceCandidate candidate) {}

        @Override
        public void onIceGatheringChange(RTCIceGatheringState state) {
            if (state == RTCIceGatheringState.COMPLETE) {
                gathered.complete(null);
            }
        }

        @Override
        public void onConnectionChange(RTCPeerConnectionState state) {
            switch (state) {
                case CONNECTED -> listener.connected();
                case FAILED, CLOSED -> listener.ended("peer connection " + state);
                case DISCONNECTED -> listener.disconnected();
                case NEW, CONNECTING -> {}
            }
        }

        @Override
        public void onDataChannel(RTCDataChannel opened) {
            DataChannel channel = new DataChannel(opened);
            channels.add(channel);
            listener.channelOpened(channel);
        }
    }
}
