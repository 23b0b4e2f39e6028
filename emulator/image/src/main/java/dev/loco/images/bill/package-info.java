/** What is in an image and under which licence: a CycloneDX bill of materials and a NOTICE. */
@NullMarked
package dev.loco.images.bill;

import org.jspecify.annotations.NullMarked;
