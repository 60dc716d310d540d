package org.entente.trust.marking;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** The schemes that come with the product, from their files. */
public final class TestSchemes {
  private TestSchemes() {}

  /** All of them. */
  public static MarkingSchemes all() {
    MarkingSchemes schemes = MarkingSchemes.none();
    for (String name : List.of("tlp", "europol", "uk-3x5x2", "pap")) {
      try (InputStream file = Objects.requireNonNull(
          TestSchemes.class.getResourceAsStream("/markings/" + name + ".json"))) {
        schemes = schemes.and(new String(file.readAllBytes(), StandardCharsets.UTF_8));
      } catch (IOException | org.entente.mls.error.MalformedException e) {
        throw new AssertionError(name, e);
      }
    }
    return schemes;
  }
}
