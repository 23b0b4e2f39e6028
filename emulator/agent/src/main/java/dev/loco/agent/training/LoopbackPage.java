package dev.loco.agent.training;

import dev.loco.agent.webrtc.WebRtc;
import dev.onvoid.webrtc.CreateSessionDescriptionObserver;
import dev.onvoid.webrtc.PeerConnectionObserver;
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
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A page in this process that connects over data channels, subscribes and counts what it gets. */
public final class LoopbackPage {

    private static final long SECONDS = 5;
    private static final int ENOUGH_MESSAGES = 40;

    private final CountDownLatch gathered = new CountDownLatch(1);
    private final CountDownLatch opened = new CountDownLatch(1);
    private final CountDownLatch received = new CountDownLatch(ENOUGH_MESSAGES);
    private final RTCPeerConnection connection;

    public LoopbackPage(WebRtc webRtc) {
        connection = webRtc.offerer(new PeerConnectionObserver() {
            @Override
            public void onIceCandidate(RTCIceCandidate candidate) {}

            @Override
            public void onIceGatheringChange(RTCIceGatheringState state) {
                if (state == RTCIceGatheringState.COMPLETE) {
                    gathered.countDown();
                }
            }
        });
    }

    /** Connects through the agent's HTTP server and reads for a moment. */
    public void run(RawHttp http) throws IOException, InterruptedException {
        RTCDataChannel control = connection.createDataChannel("control", new RTCDataChannelInit());
        observe(control);
        for (String label : List.of("motion", "video", "audio")) {
            RTCDataChannelInit lossy = new RTCDataChannelInit();
            lossy.ordered = false;
            lossy.maxRetransmits = 0;
            observe(connection.createDataChannel(label, lossy));
        }
        connection.createOffer(new RTCOfferOptions(), new CreateSessionDescriptionObserver() {
            @Override
            public void onSuccess(RTCSessionDescription offer) {
                connection.setLocalDescription(offer, new Ignore());
            }

            @Override
            public void onFailure(String error) {}
        });
        await(gathered);
        String answer = http.send("POST", "/v1/sessions", "application/sdp", connection.getLocalDescription().sdp);
        String sdp = answer.substring(answer.indexOf("v=0"));
        connection.setRemoteDescription(new RTCSessionDescription(RTCSdpType.ANSWER, sdp), new Ignore());
        await(opened);
        send(control, new byte[] {0x16, 1, 0, 1});
        send(control, new byte[] {0x17, 1});
        send(control, new byte[] {0x10, 1, 1, 0, 0, 0, 4, 'K', 'e', 'y', 'A'});
        send(control, new byte[] {0x15, 1, 2, 3, 4, 5, 6, 7, 8});
        await(received);
        connection.close();
    }

    private void observe(RTCDataChannel channel) {
        channel.registerObserver(new RTCDataChannelObserver() {
            @Override
            public void onBufferedAmountChange(long previous) {}

            @Override
            public void onStateChange() {
                if (channel.getState() == RTCDataChannelState.OPEN) {
                    opened.countDown();
                }
            }

            @Override
            public void onMessage(RTCDataChannelBuffer message) {
                received.countDown();
            }
        });
    }

    private static void send(RTCDataChannel channel, byte[] message) throws IOException {
        try {
            channel.send(new RTCDataChannelBuffer(ByteBuffer.wrap(message), true));
        } catch (Exception e) { // declared by webrtc-java
            throw new IOException(e);
        }
    }

    private static void await(CountDownLatch latch) throws IOException, InterruptedException {
        if (!latch.await(SECONDS, TimeUnit.SECONDS)) {
            throw new IOException("the loopback connection does not work");
        }
    }

    private static final class Ignore implements SetSessionDescriptionObserver {
        @Override
        public void onSuccess() {}

        @Override
        public void onFailure(String error) {}
    }
}
