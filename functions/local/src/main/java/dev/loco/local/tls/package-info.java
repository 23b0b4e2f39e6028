/**
 * Certificates of one home: an authority of its own and the server certificate it signs.
 *
 * <p>{@link dev.loco.local.tls.CertificateAuthority} makes them, {@link dev.loco.local.tls.TrustedCertificates} trusts them.
 */
@NullMarked
package dev.loco.local.tls;

import org.jspecify.annotations.NullMarked;
