/** Machine profiles: what hardware a guest finds, as data. Main type: {@link dev.loco.machine.profile.MachineProfile}. */
@NullMarked
package dev.loco.machine.profile;

import org.jspecify.annotations.NullMarked;
