package dev.loco.local.recovery;

import dev.loco.contract.Recovery;
import dev.loco.fleet.recovery.RecoveryPicture;
import dev.loco.fleet.recovery.RecoveryState;
import dev.loco.fleet.recovery.RecoveryStore;
import dev.loco.local.home.LockedFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What recovery remembers of all instances in one file, replaced by rename under a lock; pictures beside it. */
public final class FileRecoveryStore implements RecoveryStore {
    private static final Predicate<String> IS_ID =
            Pattern.compile("[a-z0-9-]{1,80}").asMatchPredicate();

    private final LockedFile<Memory> file;
    private final Path pictures;

    /** The whole file. */
    record Memory(List<RecoveryState> states, List<Recovery> history) {
        static final Memory NONE = new Memory(List.of(), List.of());
    }

    /**
     * A store in a file.
     *
     * @param pictures folder of the pictures; made when there is the first one
     */
    public FileRecoveryStore(Path file, Path pictures) {
        this.file = new LockedFile<>(file, Memory.class);
        this.pictures = pictures;
    }

    @Override
    public RecoveryState read(String instance) throws IOException {
        return find(memory(), instance);
    }

    @Override
    public List<RecoveryState> states() throws IOException {
        return memory().states();
    }

    @Override
    public boolean compareAndSwap(String instance, long expected, RecoveryState next, @Nullable Recovery finished)
            throws IOException {
        boolean swapped = file.change((current, writer) -> {
            Memory memory = current.orElse(Memory.NONE);
            if (find(memory, instance).version() != expected) {
                return false;
            }
            writer.write(new Memory(with(memory.states(), next), with(memory.history(), finished)));
            return true;
        });
        if (swapped && finished != null) {
            forgetOldPictures();
        }
        return swapped;
    }

    @Override
    public List<Recovery> history() throws IOException {
        return memory().history();
    }

    @Override
    public void putPicture(String recovery, RecoveryPicture which, byte[] png) throws IOException {
        Files.createDirectories(pictures);
        Path draft = Files.createTempFile(pictures, recovery, ".tmp");
        try {
            Files.write(draft, png);
            Files.move(draft, picturePath(recovery, which), StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    @Override
    public Optional<byte[]> picture(String recovery, RecoveryPicture which) throws IOException {
        if (!IS_ID.test(recovery)) {
            return Optional.empty();
        }
        try {
            return Optional.of(Files.readAllBytes(picturePath(recovery, which)));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    private Memory memory() throws IOException {
        return file.read().orElse(Memory.NONE);
    }

    private Path picturePath(String recovery, RecoveryPicture which) {
        return pictures.resolve(recovery + "." + which.wireName() + ".png");
    }

    private void forgetOldPictures() throws IOException {
        if (!Files.isDirectory(pictures)) {
            return;
        }
        Memory memory = memory();
        Set<String> known = Stream.concat(
                        memory.history().stream(),
                        memory.states().stream().flatMap(state -> Stream.ofNullable(state.current())))
                .map(Recovery::id)
                .collect(Collectors.toSet());
        List<Path> files;
        try (Stream<Path> found = Files.list(pictures)) {
            files = found.toList();
        }
        for (Path picture : files) {
            String name = picture.getFileName().toString();
            if (name.endsWith(".png") && !known.contains(name.substring(0, name.indexOf('.')))) {
                Files.deleteIfExists(picture);
            }
        }
    }

    private static RecoveryState find(Memory memory, String instance) {
        return memory.states().stream()
                .filter(state -> state.instance().equals(instance))
                .findFirst()
                .orElseGet(() -> RecoveryState.none(instance));
    }

    private static List<RecoveryState> with(List<RecoveryState> states, RecoveryState next) {
        List<RecoveryState> all = new ArrayList<>(states);
        all.removeIf(state -> state.instance().equals(next.instance()));
        all.add(next);
        return all;
    }

    private static List<Recovery> with(List<Recovery> history, @Nullable Recovery finished) {
        List<Recovery> all = new ArrayList<>(history);
        if (finished != null) {
            all.addFirst(finished);
        }
        return all.size() > HISTORY ? all.subList(0, HISTORY) : all;
    }
}
