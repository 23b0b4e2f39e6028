/**
 * Client of the QEMU Machine Protocol (QEMU docs/interop/qmp-spec) and of its input commands.
 *
 * <p>Main type: {@link dev.loco.qmp.QmpClient}. Any thread may send; answers and events arrive on the client's own reading thread. A
 * QMP socket serves one client at a time, so each user needs a socket of its own. Knows nothing of the product.
 */
@NullMarked
package dev.loco.qmp;

import org.jspecify.annotations.NullMarked;
