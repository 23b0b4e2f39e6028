/** Tests of renditions against real encoders and libavcodec's own decoders. */
@NullMarked
package dev.loco.video;

import org.jspecify.annotations.NullMarked;
