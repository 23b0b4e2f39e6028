package dev.loco.agent.webrtc;

import dev.onvoid.webrtc.RTCDataChannel;
import dev.onvoid.webrtc.RTCDataChannelBuffer;
import dev.onvoid.webrtc.RTCDataChannelObserver;
import dev.onvoid.webrtc.RTCDataChannelState;
import java.nio.ByteBuffer;

/** Owner of one native data channel. Sending is thread-safe; after {@link #close} it does nothing. */
public final class DataChannel implements AutoCloseable {

    private final RTCDataChannel channel;
    private final String label;
    private boolean open = true;

    DataChannel(RTCDataChannel channel) {
        this.channel = channel;
        this.label = channel.getLabel();
    }

    public String label() {
        return label;
    }

    public boolean isOrdered() {
        return channel.isOrdered();
    }

    /** Starts delivery to this listener. Call once. */
    public void listen(ChannelListener listener) {
        channel.registerObserver(new RTCDataChannelObserver() {
            @Override
            public void onBufferedAmountChange(long previous) {}

            @Override
            public void onStateChange() {
                if (channel.getState() == RTCDataChannelState.CLOSED) {
                    listener.closed();
                }
            }

            @Override
            public void onMessage(RTCDataChannelBuffer message) {
                listener.received(message.data);
            }
        });
    }

    /**
     * Sends one binary message; waits for a hop to libwebrtc's network thread.
     *
     * @param message sent whole; not changed afterwards by the caller
     * @return false if the channel is closed or its buffer is full
     */
    public synchronized boolean send(byte[] message) {
        if (!open) {
            return false;
        }
        try {
            channel.send(new RTCDataChannelBuffer(ByteBuffer.wrap(message), true));
            return true;
        } catch (Exception e) { // send declares it; a closing or full channel is no error here
            return false;
        }
    }

    /** Bytes taken but not yet sent. */
    public synchronized long bufferedBytes() {
        return open ? channel.getBufferedAmount() : 0;
    }

    /** Stops delivery and frees the channel's observer; the connection frees the rest. */
    @Override
    public synchronized void close() {
        if (open) {
            open = false;
            channel.unregisterObserver();
            channel.close();
        }
    }

    /** Frees the native channel; only after its connection is closed. */
    void dispose() {
        channel.dispose();
    }
}
