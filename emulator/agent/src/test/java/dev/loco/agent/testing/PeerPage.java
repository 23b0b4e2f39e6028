package dev.loco.agent.testing;

import dev.onvoid.webrtc.CreateSessionDescriptionObserver;
import dev.onvoid.webrtc.PeerConnectionFactory;
import dev.onvoid.webrtc.PeerConnectionObserver;
import dev.onvoid.webrtc.RTCConfiguration;
import dev.onvoid.webrtc.RTCDataChannel;
import dev.onvoid.webrtc.RTCDataChannelBuffer;
import dev.onvoid.webrtc.RTCDataChannelInit;
import dev.onvoid.webrtc.RTCDataChannelObserver;
import dev.onvoid.webrtc.RTCDataChannelState;
import dev.onvoid.webrtc.RTCIceCandidate;
import dev.onvoid.webrtc.RTCIceGatheringState;
import dev.onvoid.webrtc.RTCOfferOptions;
import dev.onvoid.webrtc.RTCPeerConnection;
import dev.onvoid.webrtc.RTCSdpType;
import dev.onvoid.webrtc.RTCSessionDescription;
import dev.onvoid.webrtc.SetSessionDescriptionObserver;
import dev.onvoid.webrtc.media.audio.AudioDeviceModule;
import dev.onvoid.webrtc.media.audio.AudioLayer;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** A page that streams over the four data channels and pings while open. */
public final class PeerPage implements AutoCloseable {

    private static final long SECONDS = 10;

    private final StreamReader reader = new StreamReader();
    private final PeerConnectionFactory factory;
    private final RTCPeerConnection connection;
    private final Map<String, RTCDataChannel> channels = new ConcurrentHashMap<>();
    private final CompletableFuture<Void> gathered = new CompletableFuture<>();
    private final CompletableFuture<Void> opened = new CompletableFuture<>();
    private final HttpResponse<String> answer;
    private final Thread pinger = Thread.ofPlatform().daemon().unstarted(this::ping);
    private volatile boolean open = true;

    /** Connects and keeps the connection alive. */
    public PeerPage(RunningAgent agent, String token) throws Exception {
        factory = new PeerConnectionFactory(new AudioDeviceModule(AudioLayer.kDummyAudio));
        connection = factory.createPeerConnection(new RTCConfiguration(), new PeerConnectionObserver() {
            @Override
            public void onIceCandidate(RTCIceCandidate candidate) {}

            @Override
            public void onIceGatheringChange(RTCIceGatheringState state) {
                if (state == RTCIceGatheringState.COMPLETE) {
                    gathered.complete(null);
                }
            }
        });
        channel("control", true);
        channel("motion", false);
        channel("video", false);
        channel("audio", false);
        answer = agent.send(agent.request("/v1/sessions", token)
                .header("Content-Type", "application/sdp")
                .POST(BodyPublishers.ofString(offer())));
        set(observer ->
                connection.setRemoteDescription(new RTCSessionDescription(RTCSdpType.ANSWER, answer.body()), observer));
        opened.get(SECONDS, TimeUnit.SECONDS);
        pinger.start();
    }

    private void channel(String label, boolean reliable) {
        RTCDataChannelInit init = new RTCDataChannelInit();
        init.ordered = reliable;
        init.maxRetransmits = reliable ? -1 : 0;
        RTCDataChannel channel = connection.createDataChannel(label, init);
        channels.put(label, channel);
        channel.registerObserver(new RTCDataChannelObserver() {
            @Override
            public void onBufferedAmountChange(long previous) {}

            @Override
            public void onStateChange() {
                if (channel.getState() == RTCDataChannelState.OPEN && label.equals("control")) {
                    opened.complete(null);
                }
            }

            @Override
            public void onMessage(RTCDataChannelBuffer message) {
                reader.received(message.data);
            }
        });
    }

    private String offer() throws Exception {
        CompletableFuture<RTCSessionDescription> made = new CompletableFuture<>();
        connection.createOffer(new RTCOfferOptions(), new CreateSessionDescriptionObserver() {
            @Override
            public void onSuccess(RTCSessionDescription description) {
                made.complete(description);
            }

            @Override
            public void onFailure(String error) {
                made.completeExceptionally(new IllegalStateException(error));
            }
        });
        RTCSessionDescription offer = made.get(SECONDS, TimeUnit.SECONDS);
        set(observer -> connection.setLocalDescription(offer, observer));
        gathered.get(SECONDS, TimeUnit.SECONDS);
        return connection.getLocalDescription().sdp;
    }

    private interface Step {
        void start(SetSessionDescriptionObserver observer);
    }

    private static void set(Step step) throws Exception {
        CompletableFuture<Void> done = new CompletableFuture<>();
        step.start(new SetSessionDescriptionObserver() {
            @Override
            public void onSuccess() {
                done.complete(null);
            }

            @Override
            public void onFailure(String error) {
                done.completeExceptionally(new IllegalStateException(error));
            }
        });
        done.get(SECONDS, TimeUnit.SECONDS);
    }

    /** The agent's answer to the offer. */
    public HttpResponse<String> answer() {
        return answer;
    }

    public StreamReader reader() {
        return reader;
    }

    /** Sends on the reliable channel. */
    public void send(byte[] message) throws Exception {
        channels.get("control").send(new RTCDataChannelBuffer(ByteBuffer.wrap(message), true));
    }

    /** Sends no more pings, as a page that vanished. */
    public void fallSilent() {
        open = false;
    }

    private void ping() {
        try {
            for (long i = 0; open; i++) {
                send(PageMessages.ping(i));
                Thread.sleep(200);
            }
        } catch (Exception e) {
            open = false;
        }
    }

    @Override
    public void close() throws InterruptedException {
        open = false;
        pinger.join();
        channels.values().forEach(channel -> {
            channel.unregisterObserver();
            channel.close();
        });
        connection.close();
    }
}
