/**
 * Sealed files on their way between members: resumable upload by tus 1.0, download by range, quotas and
 * an end of keeping. Bodies are streamed to a {@link org.entente.server.blob.BlobBodies} and never held
 * whole. What is in them, and what they are called, is not known here.
 */
@NullMarked
package org.entente.server.blob;

import org.jspecify.annotations.NullMarked;
