package org.entente.trust.invitation;

import java.util.Optional;
import org.entente.mls.suite.RandomSource;

/**
 * Forty random bits that a person reads aloud: {@code 7Q4M-K2XD}.
 *
 * <p>Crockford's base 32 without I, L, O and U. Its {@link #toString} says nothing.
 */
public final class InvitationCode {
  private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
  private static final int LENGTH = 8;
  private static final int BYTES = 5;
  private final String characters;

  private InvitationCode(String characters) {
    this.characters = characters;
  }

  /** A fresh code. */
  public static InvitationCode random(RandomSource random) {
    long bits = 0;
    for (byte b : random.bytes(BYTES)) {
      bits = bits << 8 | (b & 0xff);
    }
    StringBuilder out = new StringBuilder();
    for (int i = LENGTH - 1; i >= 0; i--) {
      out.append(ALPHABET.charAt((int) (bits >> (BYTES * i)) & 31));
    }
    return new InvitationCode(out.toString());
  }

  /**
   * Reads what a person typed: either case, hyphens and spaces anywhere, and the letters that look
   * like digits taken for them. Empty when it cannot be a code.
   */
  public static Optional<InvitationCode> parse(String typed) {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < typed.length(); i++) {
      char c = digit(typed.charAt(i));
      if (c != '-' && c != ' ') {
        out.append(c);
      }
    }
    boolean valid = out.length() == LENGTH && out.chars().allMatch(c -> ALPHABET.indexOf(c) >= 0);
    return valid ? Optional.of(new InvitationCode(out.toString())) : Optional.empty();
  }

  private static char digit(char typed) {
    char c = typed >= 'a' && typed <= 'z' ? (char) (typed - 'a' + 'A') : typed;
    return switch (c) {
      case 'O' -> '0';
      case 'I', 'L' -> '1';
      default -> c;
    };
  }

  /** The form for people, four and four. */
  public String text() {
    return characters.substring(0, LENGTH / 2) + "-" + characters.substring(LENGTH / 2);
  }

  /** The eight characters that the key is made from. */
  String characters() {
    return characters;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof InvitationCode that && characters.equals(that.characters);
  }

  @Override
  public int hashCode() {
    return characters.hashCode();
  }

  @Override
  public String toString() {
    return "InvitationCode";
  }
}
