package dev.loco.agent.machine;

import dev.loco.contract.ProblemException;
import dev.loco.contract.ProblemType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/** The one folder from which media are inserted, each by its plain file name. Its path must be the same for the agent and for QEMU. */
public final class MediaFolder {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][^/\\p{Cntrl}]{0,199}");

    private final Optional<Path> folder;

    /** @param folder empty if there are no media */
    public MediaFolder(Optional<Path> folder) {
        this.folder = folder;
    }

    /**
     * The file of a medium.
     *
     * @return absolute, without symbolic links
     * @throws ProblemException {@code conflict} without a folder, {@code unprocessable} for what is no plain name, {@code not-found} if no readable file of the folder has it
     */
    Path find(String name) {
        Path in = folder.orElseThrow(() -> new ProblemException(
                ProblemType.CONFLICT, "This instance has no folder of media; LOCO_MEDIA names it."));
        if (!NAME.matcher(name).matches()) {
            throw new ProblemException(
                    ProblemType.UNPROCESSABLE, "A medium is named by the plain name of a file in the folder of media.");
        }
        try {
            Path real = in.toRealPath();
            Path file = real.resolve(name).toRealPath();
            if (file.startsWith(real) && Files.isRegularFile(file) && Files.isReadable(file)) {
                return file;
            }
        } catch (IOException e) {
            throw missing(name);
        }
        throw missing(name);
    }

    private static ProblemException missing(String name) {
        return new ProblemException(ProblemType.NOT_FOUND, "There is no medium " + name + ".");
    }
}
