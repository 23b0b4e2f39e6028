package dev.loco.agent.capture;

import dev.loco.video.RenditionSettings;
import dev.loco.video.codec.Codec;

/**
 * How the screen is encoded.
 *
 * @param epochSeed random per process, so that a restarted agent does not repeat epochs
 */
public record RenditionSetup(Codec codec, RenditionSettings settings, int epochSeed) {}
