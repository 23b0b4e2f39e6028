package dev.loco.agent.delivery;

import dev.loco.agent.protocol.VideoMessage;
import dev.loco.agent.viewer.Delivery;
import dev.loco.agent.webrtc.ChannelListener;
import dev.loco.agent.webrtc.DataChannel;
import dev.loco.agent.webrtc.PeerConnection;
import dev.loco.agent.webrtc.PeerConnectionListener;
import java.nio.ByteBuffer;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Delivery over four data channels that the page offers: {@code control} and the lossy {@code motion}, {@code video} and {@code audio}. Messages are accepted on
 * {@code control} and {@code motion}.
 */
public final class DataChannelDelivery implements Delivery, PeerConnectionListener {

    private final Executor controlSender;
    private final AtomicBoolean ended = new AtomicBoolean();
    private volatile @Nullable PeerConnection connection;
    private volatile @Nullable DataChannel control;
    private volatile @Nullable DataChannel video;
    private volatile @Nullable DataChannel audio;
    private volatile Consumer<ByteBuffer> received = message -> {};
    private volatile Consumer<String> gone = reason -> {};

    /** @param controlSender one thread for control messages, since sending waits for libwebrtc's network thread */
    public DataChannelDelivery(Executor controlSender) {
        this.controlSender = controlSender;
    }

    /**
     * Says what the delivery belongs to. Call once, before the offer is answered.
     *
     * @param onMessage on libwebrtc's thread, the buffer is valid during the call
     * @param onGone likewise; the connection has to be dropped
     */
    public void bind(PeerConnection to, Consumer<ByteBuffer> onMessage, Consumer<String> onGone) {
        connection = to;
        received = onMessage;
        gone = onGone;
    }

    @Override
    public void channelOpened(DataChannel channel) {
        switch (channel.label()) {
            case "control" -> control = channel;
            case "video" -> video = channel;
            case "audio" -> audio = channel;
            default -> {}
        }
        boolean accepts = channel.label().equals("control") || channel.label().equals("motion");
        channel.listen(new ChannelListener() {
            @Override
            public void received(ByteBuffer message) {
                if (accepts) {
                    received.accept(message);
                }
            }

            @Override
            public void closed() {
                ended("channel " + channel.label() + " closed");
            }
        });
    }

    @Override
    public void ended(String reason) {
        if (!ended.get()) {
            controlSender.execute(() -> gone.accept(reason));
        }
    }

    @Override
    public String name() {
        return "datachannel";
    }

    @Override
    public int chunkBytes() {
        return VideoMessage.CHUNK_BYTES;
    }

    @Override
    public long queuedBytes() {
        DataChannel channel = video;
        return channel == null ? 0 : channel.bufferedBytes();
    }

    @Override
    public boolean video(byte[] message) {
        DataChannel channel = video;
        return channel != null && channel.send(message);
    }

    @Override
    public void audio(byte[] message) {
        DataChannel channel = audio;
        if (channel != null) {
            channel.send(message);
        }
    }

    @Override
    public void control(byte[] message) {
        if (!ended.get()) {
            controlSender.execute(() -> {
                DataChannel channel = control;
                if (channel != null) {
                    channel.send(message);
                }
            });
        }
    }

    @Override
    public void close(String reason) {
        PeerConnection open = connection;
        if (ended.compareAndSet(false, true) && open != null) {
            open.close();
        }
    }
}
