package dev.loco.machine.profile;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What runs first if it is not the disk.
 *
 * @param kernel key {@code kernel}, a multiboot or Linux kernel
 * @param initrd key {@code initrd}, its first file system
 * @param append key {@code append}, its command line; <code>${instance}</code> stands for the instance's name
 */
public record Boot(@Nullable Path kernel, @Nullable Path initrd, String append) {}
