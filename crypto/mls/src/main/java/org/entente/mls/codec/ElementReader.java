package org.entente.mls.codec;

import org.entente.mls.error.MalformedException;

/** Reads one structure; it must consume at least one byte when used for a vector. */
@FunctionalInterface
public interface ElementReader<T> {

  /** Reads from where {@code r} stands and leaves it behind the structure. */
  T read(TlsReader r) throws MalformedException;
}
