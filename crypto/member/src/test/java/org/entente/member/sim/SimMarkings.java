package org.entente.member.sim;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.entente.mls.error.MalformedException;
import org.entente.trust.marking.MarkingSchemes;

/** The marking schemes of the product, from their files. */
public final class SimMarkings {
  private SimMarkings() {}

  /** As they are. */
  public static MarkingSchemes all() {
    return changed(file -> file);
  }

  /** The same with files that somebody has changed on their own device. */
  static MarkingSchemes changed(UnaryOperator<String> change) {
    MarkingSchemes schemes = MarkingSchemes.none();
    for (String name : List.of("tlp", "europol", "uk-3x5x2", "pap")) {
      try (InputStream file = Objects.requireNonNull(
          MarkingSchemes.class.getResourceAsStream("/markings/" + name + ".json"))) {
        schemes =
            schemes.and(change.apply(new String(file.readAllBytes(), StandardCharsets.UTF_8)));
      } catch (IOException | MalformedException e) {
        throw new AssertionError(name, e);
      }
    }
    return schemes;
  }
}
