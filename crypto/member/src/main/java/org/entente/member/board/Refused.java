package org.entente.member.board;

/** A command cannot be carried out; nothing has changed. */
public final class Refused extends Exception {
  private static final long serialVersionUID = 1;
  private final String code;
  private final int index;

  Refused(String code) {
    this(code, 0);
  }

  private Refused(String code, int index) {
    super(code);
    this.code = code;
    this.index = index;
  }

  Refused at(int number) {
    return new Refused(code, number);
  }

  /** Why, as a code of the interface's border. */
  public String code() {
    return code;
  }

  /** Which of the commands it was. */
  public int index() {
    return index;
  }
}
