/**
 * Disks of a machine: a base image that is only read, an overlay that never meets another base, and saved states named by what they
 * need to be resumed.
 */
@NullMarked
package dev.loco.machine.storage;

import org.jspecify.annotations.NullMarked;
