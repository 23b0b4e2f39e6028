/** Images as archives: OCI image layout 1.1, with the {@code manifest.json} that {@code docker load} wants beside it. */
@NullMarked
package dev.loco.images.archive;

import org.jspecify.annotations.NullMarked;
