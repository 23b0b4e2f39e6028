/** What the tests of whole images share: {@link dev.loco.images.testing.UnpackedImage} and {@link dev.loco.images.testing.ContainedProcess}. */
@NullMarked
package dev.loco.images.testing;

import org.jspecify.annotations.NullMarked;
