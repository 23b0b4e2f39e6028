package dev.loco.cli.deploy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Where images go, so that a cluster's nodes get them. */
public sealed interface Destination {

    /** Gives one image on. */
    DeliveredImage deliver(ImageArchive archive, ClusterTools tools)
            throws IOException, InterruptedException, DeployException;

    /**
     * The nodes of the test cluster.
     *
     * @param script {@code tests/cluster/engine/cluster}
     * @param name of the engine
     */
    record Engine(Path script, String name) implements Destination {
        @Override
        public DeliveredImage deliver(ImageArchive archive, ClusterTools tools)
                throws IOException, InterruptedException, DeployException {
            tools.run(List.of(
                    script.toString(), "--name", name, "load", archive.file().toString()));
            return DeliveredImage.given(archive);
        }
    }

    /**
     * Commands that read an archive on their standard input, one for each node, such as {@code ssh node1 k3s ctr images import -}.
     *
     * @param commands for {@code sh -c}
     */
    record Imports(List<String> commands) implements Destination {
        @Override
        public DeliveredImage deliver(ImageArchive archive, ClusterTools tools)
                throws IOException, InterruptedException, DeployException {
            for (String command : commands) {
                tools.run(List.of("sh", "-c", command), archive.file());
            }
            return DeliveredImage.given(archive);
        }
    }

    /**
     * A registry; {@code skopeo} knows the user's credentials for it.
     *
     * @param prefix of all repositories, such as {@code registry.example.org/loco}
     * @param isInsecure without TLS, or with a certificate nobody trusts
     */
    record Registry(String prefix, boolean isInsecure) implements Destination {
        @Override
        public DeliveredImage deliver(ImageArchive archive, ClusterTools tools)
                throws IOException, InterruptedException, DeployException {
            String repository = prefix + "/" + archive.name();
            Path digest = Files.createTempFile("loco-deploy", ".digest");
            try {
                List<String> command = new ArrayList<>(
                        List.of("skopeo", "copy", "--quiet", "--preserve-digests", "--digestfile", digest.toString()));
                if (isInsecure) {
                    command.add("--dest-tls-verify=false");
                }
                command.add("oci-archive:" + archive.file());
                command.add("docker://" + repository + ":" + archive.tag());
                tools.run(command);
                return new DeliveredImage(
                        archive.valuesPath(),
                        repository,
                        archive.tag(),
                        Files.readString(digest).strip());
            } finally {
                Files.delete(digest);
            }
        }
    }
}
