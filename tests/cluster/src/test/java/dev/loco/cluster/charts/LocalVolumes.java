package dev.loco.cluster.charts;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** PersistentVolumes in folders of this machine, which the engine's nodes see, in a StorageClass of their own. */
record LocalVolumes(Path folder, String storageClass, int count) {

    String manifest() throws IOException {
        StringBuilder manifest = new StringBuilder("""
                apiVersion: storage.k8s.io/v1
                kind: StorageClass
                metadata: {name: %s}
                provisioner: kubernetes.io/no-provisioner
                volumeBindingMode: WaitForFirstConsumer
                """.formatted(storageClass));
        for (int index = 0; index < count; index++) {
            Path volume = Files.createDirectory(folder.resolve(String.valueOf(index)));
            Files.setPosixFilePermissions(volume, PosixFilePermissions.fromString("rwxrwxrwx"));
            manifest.append("""
                    ---
                    apiVersion: v1
                    kind: PersistentVolume
                    metadata: {name: %1$s-%2$d, labels: {of: %1$s}}
                    spec:
                      capacity: {storage: 1Gi}
                      accessModes: [ReadWriteOnce]
                      storageClassName: %1$s
                      local: {path: %3$s}
                      nodeAffinity: {required: {nodeSelectorTerms: [{matchExpressions: [{key: kubernetes.io/os, operator: In, values: [linux]}]}]}}
                    """.formatted(storageClass, index, volume));
        }
        return manifest.toString();
    }
}
