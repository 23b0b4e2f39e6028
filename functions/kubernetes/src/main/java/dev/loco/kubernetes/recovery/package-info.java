/** What recovery remembers, in a ConfigMap; {@link dev.loco.kubernetes.recovery.ConfigMapRecoveryStore} is the adapter. */
@NullMarked
package dev.loco.kubernetes.recovery;

import org.jspecify.annotations.NullMarked;
