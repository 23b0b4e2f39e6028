package dev.loco.agent.testing;

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
import dev.onvoid.webrtc.media.audio.CustomAudioSource;
import dev.onvoid.webrtc.media.video.CustomVideoSource;
import dev.onvoid.webrtc.media.video.I420Buffer;
import dev.onvoid.webrtc.media.video.VideoTrack;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** A WHEP player: offers to receive one video and one audio track and looks at the pictures. */
public final class MediaPlayer implements AutoCloseable {

    private static final long SECONDS = 10;

    private final AtomicInteger pictures = new AtomicInteger();
    private final CompletableFuture<Void> gathered = new CompletableFuture<>();
    private final RTCPeerConnection connection;
    private final HttpResponse<String> answer;
    private volatile int luma = -1;
    private volatile int width;

    /** Offers and connects. */
    public MediaPlayer(RunningAgent agent) throws Exception {
        PeerConnectionFactory factory = new PeerConnectionFactory(new AudioDeviceModule(AudioLayer.kDummyAudio));
        connection = factory.createPeerConnection(new RTCConfiguration(), new PeerConnectionObserver() {
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
                        I420Buffer picture = frame.buffer.toI420();
                        width = picture.getWidth();
                        luma = picture.getDataY().get(48 * picture.getStrideY() + 192) & 0xff;
                        pictures.incrementAndGet();
                        picture.release();
                    });
                }
            }
        });
        RTCRtpTransceiverInit receive = new RTCRtpTransceiverInit();
        receive.direction = RTCRtpTransceiverDirection.RECV_ONLY;
        connection.addTransceiver(factory.createVideoTrack("v", new CustomVideoSource()), receive);
        connection.addTransceiver(factory.createAudioTrack("a", new CustomAudioSource()), receive);
        answer = agent.send(agent.request("/v1/whep")
                .header("Content-Type", "application/sdp")
                .POST(BodyPublishers.ofString(offer())));
        if (answer.statusCode() == 201) {
            set(RTCSdpType.ANSWER, answer.body());
        }
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
        connection.setLocalDescription(offer, new Ignore());
        gathered.get(SECONDS, TimeUnit.SECONDS);
        return connection.getLocalDescription().sdp;
    }

    private void set(RTCSdpType type, String sdp) {
        connection.setRemoteDescription(new RTCSessionDescription(type, sdp), new Ignore());
    }

    public HttpResponse<String> answer() {
        return answer;
    }

    public int pictures() {
        return pictures.get();
    }

    /** Luma of the probe's mode patch in the last picture, -1 before the first. */
    public int luma() {
        return luma;
    }

    public int width() {
        return width;
    }

    @Override
    public void close() {
        connection.close();
    }

    private static final class Ignore implements SetSessionDescriptionObserver {
        @Override
        public void onSuccess() {}

        @Override
        public void onFailure(String error) {}
    }
}
