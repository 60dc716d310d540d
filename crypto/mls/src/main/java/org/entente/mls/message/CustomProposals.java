package org.entente.mls.message;

import java.util.List;
import java.util.stream.Stream;
import org.entente.mls.keypackage.Capabilities;
import org.jspecify.annotations.Nullable;

/**
 * The types of proposals that the application brings besides the seven of the RFC (RFC 9420 sections
 * 12.1, 13.1 and 17.4). A proposal of any other type is refused. Whoever understands a type also says
 * so in the capabilities of its leaf, see {@link Capabilities#withProposals}.
 */
public final class CustomProposals {
  /** No type but those of the RFC. */
  public static final CustomProposals NONE = new CustomProposals(List.of());

  private final List<Type> types;

  private CustomProposals(List<Type> types) {
    this.types = types;
  }

  /**
   * These types.
   *
   * @throws IllegalArgumentException when a type occurs twice
   */
  public static CustomProposals of(Type... types) {
    if (Stream.of(types).map(Type::number).distinct().count() < types.length) {
      throw new IllegalArgumentException("a proposal type occurs twice");
    }
    return new CustomProposals(List.of(types));
  }

  /** The type of this number, or null when the application does not understand it. */
  public @Nullable Type find(int number) {
    for (Type type : types) {
      if (type.number() == number) {
        return type;
      }
    }
    return null;
  }

  /** Whether a commit of {@code proposals} must carry a path; one of an unknown type must. */
  public boolean needPath(List<Proposal.Custom> proposals) {
    for (Proposal.Custom proposal : proposals) {
      Type type = find(proposal.type());
      if (type == null || type.needsPath()) {
        return true;
      }
    }
    return false;
  }

  /**
   * One type, as a row of the registry of section 17.4 describes it. All members of a group have to
   * describe it alike, or they will not agree on which commits are valid. Its content is framed as {@link
   * Proposal.Custom} says; a registered type of another form cannot be one of these.
   *
   * @param number on the wire
   * @param needsPath whether a commit of such a proposal renews its author's keys (section 12.4):
   *     false only where it cannot change who is in the group
   * @param external whether external senders may send it (section 12.1.8)
   */
  public record Type(int number, boolean needsPath, boolean external) {
    /**
     * Refuses what is not free to be used.
     *
     * @throws IllegalArgumentException for a type of the RFC, for one that is reserved for GREASE,
     *     which is never sent (section 13.5), and for what is no number of 16 bits
     */
    public Type {
      if (!Proposal.Custom.isCustom(number) || isGrease(number)) {
        throw new IllegalArgumentException("not a type for an application's proposals");
      }
    }

    /** A type as the RFC has it unless somebody says otherwise: with a path, and by members only. */
    public static Type of(int number) {
      return new Type(number, true, false);
    }

    private static boolean isGrease(int number) {
      return (number & 0x0f0f) == 0x0a0a && number >> 8 == (number & 0xff) && number < 0xf000;
    }
  }
}
