package org.entente.member.room;

import java.util.List;
import org.entente.member.content.Body;
import org.entente.member.content.Edit;
import org.entente.member.content.Item;
import org.entente.member.content.Saying;
import org.entente.member.content.SharedFile;
import org.entente.member.port.DeviceCommand;
import org.entente.member.port.Refusal;
import org.entente.mls.codec.Bytes;
import org.entente.mls.error.MalformedException;
import org.entente.trust.access.RoomKind;
import org.entente.trust.marking.Marking;
import org.entente.trust.marking.MarkingSchemes;
import org.entente.trust.marking.PolicyClass;
import org.entente.trust.policy.Conduct;
import org.entente.trust.policy.RoomPolicy;
import org.jspecify.annotations.Nullable;

/** What a room demands of the marking of what is said in it. */
final class Marked {
  private final Room room;
  private final MarkingSchemes schemes;

  Marked(Room room) {
    this.room = room;
    this.schemes = room.talk.schemes();
  }

  /** How people write in the room, as far as this device knows. */
  Conduct conduct() {
    return room.policy().map(RoomPolicy::conduct).orElse(Conduct.PLAIN);
  }

  /** What counts for {@code marking}: itself, or the room's own for none. */
  Marking effective(String marking) {
    return read(marking.isEmpty() ? conduct().marking() : marking);
  }

  private Marking read(String marking) {
    try {
      return schemes.read(marking);
    } catch (MalformedException e) {
      return new Marking(marking, List.of(), true, "");
    }
  }

  /** Why nothing may be said here under {@code marking}, if so. */
  @Nullable
  Refusal refusal(String marking) {
    Marking meant = read(marking);
    Marking counts = effective(marking);
    if (meant.isStrange()) {
      return Refusal.of("marking_unknown");
    }
    if (meant.lacksConditions()) {
      return Refusal.of("conditions_needed");
    }
    if (conduct().kind().mustBeGraded() && !meant.isGradedAndHandled()) {
      return Refusal.of("marking_needed");
    }
    return counts.reaches(read(conduct().minimum())) ? null : Refusal.of("marking_too_low");
  }

  /** What the region is told of an item of this device. */
  int policyClass(Body body, String marking) {
    boolean told =
        room.policy().filter(p -> p.permitsClass(PolicyClass.SERVICE)).isPresent();
    if (!told) {
      return PolicyClass.UNMARKED;
    }
    boolean classed = isContent(body) || body instanceof SharedFile && !marking.isEmpty();
    return classed ? PolicyClass.of(read(marking)) : PolicyClass.SERVICE;
  }

  /** Whether it is people who read it, as against what devices tell one another. */
  private static boolean isContent(Body body) {
    return body instanceof Body.Words || body instanceof Saying || body instanceof Edit;
  }

  /** Whether an item may be said here, and the region was told the truth about it. */
  boolean isHonest(Item item, Bytes policyClass) {
    if (policyClass.length() != 1 || !mayBeSaid(item)) {
      return false;
    }
    int claimed = policyClass.at(0) & 0xff;
    boolean told =
        room.policy().filter(p -> p.permitsClass(PolicyClass.SERVICE)).isPresent();
    boolean classed = isContent(item.body())
        || item.body() instanceof SharedFile && !item.marking().isEmpty();
    return !told || !classed || PolicyClass.isHonest(claimed, read(item.marking()));
  }

  /**
   * Whether an item has the grade and the code without which nothing is said here. A code that this device
   * does not know yet may be one: the author's device and the region have looked.
   */
  boolean mayBeSaid(Item item) {
    Marking marking = read(item.marking());
    return !isContent(item.body())
        || !conduct().kind().mustBeGraded()
        || marking.isStrange()
        || marking.isGradedAndHandled();
  }

  static Conduct conduct(DeviceCommand.CreateRoom create, MarkingSchemes schemes)
      throws MalformedException {
    for (String marking : List.of(create.marking(), create.minimum())) {
      if (schemes.read(marking).isStrange()) {
        throw new MalformedException("marking of a room");
      }
    }
    try {
      return new Conduct(RoomKind.valueOf(create.kind()), create.marking(), create.minimum(), true);
    } catch (IllegalArgumentException e) {
      throw new MalformedException("kind of a room");
    }
  }

  static Bytes classes(Conduct conduct, MarkingSchemes schemes) throws MalformedException {
    return PolicyClass.permitted(
        schemes.read(conduct.marking()),
        schemes.read(conduct.minimum()),
        conduct.kind().mustBeGraded());
  }
}
