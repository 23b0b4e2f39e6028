/** Java in images: the trimmed runtime, a program's jars and native libraries, and its AOT cache (JEP 514). */
@NullMarked
package dev.loco.images.java;

import org.jspecify.annotations.NullMarked;
