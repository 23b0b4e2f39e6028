@NullMarked
package dev.loco.cli.deploy;

import org.jspecify.annotations.NullMarked;
