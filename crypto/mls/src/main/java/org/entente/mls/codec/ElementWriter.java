package org.entente.mls.codec;

/** Writes one element of a vector that is not an {@link Encodable} itself. */
@FunctionalInterface
public interface ElementWriter<T> {

  /** Appends {@code element} to {@code w}. */
  void write(TlsWriter w, T element);
}
