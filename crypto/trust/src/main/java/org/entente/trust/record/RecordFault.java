package org.entente.trust.record;

/** A fault with its place; never leaves this package. */
final class RecordFault extends Exception {
  private static final long serialVersionUID = 1L;
  private final String sentence;
  private final long position;

  RecordFault(String sentence, long position) {
    super(sentence);
    this.sentence = sentence;
    this.position = position;
  }

  String sentence() {
    return sentence;
  }

  long position() {
    return position;
  }
}
