/** Tests of the whole agent against a real QEMU that runs the probe guest. */
@NullMarked
package dev.loco.agent;

import org.jspecify.annotations.NullMarked;
