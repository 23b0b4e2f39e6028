/**
 * Debian as a source of files: packages as apt offers them, unpacked aside, of which images take single files and the shared libraries
 * these need.
 */
@NullMarked
package dev.loco.images.debian;

import org.jspecify.annotations.NullMarked;
