package dev.loco.machine.storage;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.loco.machine.host.FileDigest;
import dev.loco.machine.host.MachineException;
import dev.loco.machine.host.Tools;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Looks at an image as a user who may read nothing but what all may read; root may read everything. */
final class Unprivileged {

    private Unprivileged() {}

    /** Returns why the image cannot be used, as a user without privileges sees it. */
    static String inspect(Path directory, Path image) throws Exception {
        Path library = Files.createDirectory(directory.resolve("library"));
        List<String> classPath = new ArrayList<>();
        for (Class<?> type : List.of(
                Unprivileged.class, ImageInspector.class, ObjectMapper.class, JsonFactory.class, JsonProperty.class)) {
            classPath.add(copy(type, library).toString());
        }
        share(directory);
        share(library);
        List<String> command = new ArrayList<>();
        if (System.getProperty("user.name").equals("root")) {
            command.addAll(List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"));
        }
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-cp",
                String.join(File.pathSeparator, classPath),
                Unprivileged.class.getName(),
                image.toString()));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        process.waitFor();
        return said;
    }

    public static void main(String[] arguments) throws Exception {
        Tools tools = Tools.find(System.getenv(), "qemu-system-i386");
        try {
            new ImageInspector(tools, new FileDigest(Path.of("/nowhere"))).inspect(Path.of(arguments[0]));
            System.out.println("usable");
        } catch (MachineException e) {
            System.out.println(e.getMessage());
        }
    }

    private static Path copy(Class<?> type, Path library) throws IOException, URISyntaxException {
        Path source =
                Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
        Path target = library.resolve(type.getSimpleName());
        if (Files.isRegularFile(source)) {
            return Files.copy(source, target, StandardCopyOption.REPLACE_EXISTING);
        }
        try (Stream<Path> files = Files.walk(source)) {
            for (Path file : files.toList()) {
                Path copy = target.resolve(source.relativize(file).toString());
                Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING);
            }
        }
        return target;
    }

    private static void share(Path directory) throws IOException {
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
