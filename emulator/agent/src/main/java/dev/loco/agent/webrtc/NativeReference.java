package dev.loco.agent.webrtc;

import dev.onvoid.webrtc.internal.NativeObject;
import dev.onvoid.webrtc.internal.RefCountedObject;
import java.lang.reflect.Field;

/*
 * webrtc-java 0.14.0 never releases the references behind peer connections and the senders made by addTrack. The handle of any NativeObject
 * is a pointer to a reference-counted object of libwebrtc, and RefCountedObject.release() lowers the count of the object its own handle points to.
 * So the handle is lent to an empty RefCountedObject for one release. With a version that releases by itself this class has to go: it would free twice.
 */
/** Gives back a native reference that webrtc-java 0.14.0 keeps for ever. */
final class NativeReference {

    private static final Field HANDLE = handleField();

    private NativeReference() {}

    private static final class Borrowed extends RefCountedObject {}

    /** The native address now behind this object; read it before {@code close()} clears it. */
    static long handleOf(NativeObject object) {
        try {
            return HANDLE.getLong(object);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Lowers the count of the object at this address and makes the wrapper unusable. Call once per wrapper. */
    static void release(NativeObject object, long handle) {
        try {
            Borrowed borrowed = new Borrowed();
            HANDLE.setLong(borrowed, handle);
            borrowed.release();
            HANDLE.setLong(object, 0L);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Field handleField() {
        try {
            Field field = NativeObject.class.getDeclaredField("nativeHandle");
            field.setAccessible(true);
            return field;
        } catch (NoSuchFieldException e) {
            throw new ExceptionInInitializerError(e);
        }
    }
}
