package dev.loco.cluster.charts;

import dev.onvoid.webrtc.CreateSessionDescriptionObserver;
import dev.onvoid.webrtc.PeerConnectionFactory;
import dev.onvoid.webrtc.PeerConnectionObserver;
import dev.onvoid.webrtc.RTCConfiguration;
import dev.onvoid.webrtc.RTCIceCandidate;
import dev.onvoid.webrtc.RTCIceGatheringState;
import dev.onvoid.webrtc.RTCOfferOptions;
import dev.onvoid.webrtc.RTCPeerConnection;
import dev.onvoid.webrtc.RTCRtpTransceiver;
import dev.onvoid.webrtc.RTCRtpTransceiverDirection;
import dev.onvoid.webrtc.RTCRtpTransceiverInit;
import dev.onvoid.webrtc.RTCSdpType;
import dev.onvoid.webrtc.RTCSessionDescription;
import dev.onvoid.webrtc.SetSessionDescriptionObserver;
import dev.onvoid.webrtc.media.audio.AudioDeviceModule;
import dev.onvoid.webrtc.media.audio.AudioLayer;
import dev.onvoid.webrtc.media.video.CustomVideoSource;
import dev.onvoid.webrtc.media.video.VideoTrack;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * A WHEP player, a program of its own that a test runs in the network of users. Arguments: the endpoint's URL, the host
 * it is asked for by, a token. It prints the candidates it is offered, then a line for the size of the pictures.
 */
final class OutsidePlayer implements PeerConnectionObserver {
    private static final int SECONDS = 30;
    private static final int PICTURES = 3;

    private final CompletableFuture<Void> gathered = new CompletableFuture<>();
    private final CountDownLatch pictures = new CountDownLatch(PICTURES);
    private volatile String size = "";

    private OutsidePlayer() {}

    static void main(String[] arguments) throws Exception {
        new OutsidePlayer().play(URI.create(arguments[0]), arguments[1], arguments[2]);
        // The library's threads would keep the process.
        Runtime.getRuntime().halt(0);
    }

    private void play(URI endpoint, String host, String token) throws Exception {
        PeerConnectionFactory factory = new PeerConnectionFactory(new AudioDeviceModule(AudioLayer.kDummyAudio));
        RTCPeerConnection connection = factory.createPeerConnection(new RTCConfiguration(), this);
        RTCRtpTransceiverInit receive = new RTCRtpTransceiverInit();
        receive.direction = RTCRtpTransceiverDirection.RECV_ONLY;
        connection.addTransceiver(factory.createVideoTrack("v", new CustomVideoSource()), receive);

        HttpResponse<String> answer;
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpRequest request = HttpRequest.newBuilder(endpoint)
                    .header("Host", host)
                    .header("Authorization", "Bearer " + token)
                    .header("Content-Type", "application/sdp")
                    .POST(HttpRequest.BodyPublishers.ofString(offer(connection)))
                    .build();
            answer = client.send(request, HttpResponse.BodyHandlers.ofString());
        }
        if (answer.statusCode() != 201) {
            throw new IllegalStateException(answer.statusCode() + " " + answer.body());
        }
        answer.body().lines().filter(line -> line.startsWith("a=candidate:")).forEach(System.out::println);
        Settled remote = new Settled();
        connection.setRemoteDescription(new RTCSessionDescription(RTCSdpType.ANSWER, answer.body()), remote);
        remote.get(SECONDS, TimeUnit.SECONDS);
        if (!pictures.await(SECONDS, TimeUnit.SECONDS)) {
            throw new IllegalStateException("no pictures; the connection is " + connection.getConnectionState());
        }
        System.out.println("pictures of " + size);
    }

    private String offer(RTCPeerConnection connection) throws Exception {
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
        Settled local = new Settled();
        connection.setLocalDescription(made.get(SECONDS, TimeUnit.SECONDS), local);
        local.get(SECONDS, TimeUnit.SECONDS);
        gathered.get(SECONDS, TimeUnit.SECONDS);
        return connection.getLocalDescription().sdp;
    }

    @Override
    public void onIceCandidate(RTCIceCandidate candidate) {}

    @Override
    public void onIceGatheringChange(RTCIceGatheringState state) {
        if (state == RTCIceGatheringState.COMPLETE) {
            gathered.complete(null);
        }
    }

    @Override
    public void onTrack(RTCRtpTransceiver transceiver) {
        if (transceiver.getReceiver().getTrack() instanceof VideoTrack track) {
            track.addSink(frame -> {
                size = frame.buffer.getWidth() + "x" + frame.buffer.getHeight();
                pictures.countDown();
            });
        }
    }

    /** The end of setting a description. */
    private static final class Settled extends CompletableFuture<Void> implements SetSessionDescriptionObserver {
        @Override
        public void onSuccess() {
            complete(null);
        }

        @Override
        public void onFailure(String error) {
            completeExceptionally(new IllegalStateException(error));
        }
    }
}
