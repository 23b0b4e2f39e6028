package dev.loco.images.recipe;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a program is exercised while its virtual machine records what it loads. In all texts <code>${tree}</code> is the unpacked image,
 * <code>${work}</code> an empty folder with {@code credentials.json}, <code>${port}</code> a free port, and <code>${api}</code> where
 * a stand-in for Kubernetes listens.
 *
 * @param environment variables
 * @param files file in <code>${work}</code> → content
 * @param kubernetes whether there is a stand-in for Kubernetes; its certificate is <code>${work}/ca.crt</code>
 * @param requests {@code METHOD PATH [TYPE BODY]} to send once it answers; null for a program that ends by itself
 */
public record TrainingRecipe(
        Map<String, String> environment,
        @Nullable Map<String, String> files,
        boolean kubernetes,
        @Nullable List<String> requests) {}
