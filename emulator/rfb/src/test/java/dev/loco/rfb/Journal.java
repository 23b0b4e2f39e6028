package dev.loco.rfb;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** Writes down what a listener is told. */
final class Journal implements RfbListener {

    private final List<String> entries = new ArrayList<>();
    private long audioBytes;

    List<String> entries() {
        return List.copyOf(entries);
    }

    long audioBytes() {
        return audioBytes;
    }

    @Override
    public void updateStarted(int rectangles) {
        entries.add("update " + rectangles);
    }

    @Override
    public void resized(int widthPx, int heightPx) {
        entries.add("resized " + widthPx + "x" + heightPx);
    }

    @Override
    public void rectangle(int x, int y, int widthPx, int heightPx) {
        entries.add("rectangle " + widthPx + "x" + heightPx + "+" + x + "+" + y);
    }

    @Override
    public void updateFinished() {
        entries.add("finished");
    }

    @Override
    public void audioStarted() {
        entries.add("audio started");
    }

    @Override
    public void audioData(ByteBuffer s16le) {
        audioBytes += s16le.remaining();
        entries.add("audio " + s16le.remaining() + " first " + s16le.getShort());
    }

    @Override
    public void audioStopped() {
        entries.add("audio stopped");
    }

    @Override
    public void bell() {
        entries.add("bell");
    }

    @Override
    public void cutText(String text) {
        entries.add("cut text " + text.length());
    }
}
