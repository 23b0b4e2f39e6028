package dev.loco.machine.launch;

import dev.loco.machine.host.MachineException;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

/** Makes a named pipe, by {@code mkfifo(3)}: Java has no call for it, and an image without a shell has no program. */
public final class Fifo {

    private static final int OWNER_ONLY = 0600;

    private Fifo() {}

    /** Idempotent; whatever else has that name is replaced. */
    public static void make(Path path) throws IOException, MachineException {
        if (Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
            if (Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
                    .isOther()) {
                return;
            }
            Files.delete(path);
        }
        if (mkfifo(path.toString()) != 0) {
            throw new MachineException("cannot make the pipe " + path);
        }
    }

    private static int mkfifo(String path) throws MachineException {
        Linker linker = Linker.nativeLinker();
        MethodHandle call = linker.downcallHandle(
                linker.defaultLookup().findOrThrow("mkfifo"),
                FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.ADDRESS, ValueLayout.JAVA_INT));
        try (Arena arena = Arena.ofConfined()) {
            return (int) call.invokeExact(arena.allocateFrom(path), OWNER_ONLY);
        } catch (Throwable e) {
            throw new MachineException("cannot make the pipe " + path + ": " + e, e);
        }
    }
}
