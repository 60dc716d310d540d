package org.entente.client;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.entente.mls.error.MalformedException;
import org.entente.trust.marking.MarkingSchemes;

/** The marking schemes that come with the product, from the files in the folder {@code markings}. */
public final class Markings {
  private static final List<String> NAMES = List.of("tlp", "europol", "uk-3x5x2", "pap");

  private Markings() {}

  /** All of them; reads the files of this program, which are always there. */
  public static MarkingSchemes builtIn() {
    MarkingSchemes schemes = MarkingSchemes.none();
    for (String name : NAMES) {
      schemes = with(schemes, name);
    }
    return schemes;
  }

  private static MarkingSchemes with(MarkingSchemes schemes, String name) {
    try (InputStream file = Markings.class.getResourceAsStream("/markings/" + name + ".json")) {
      if (file == null) {
        throw new IllegalStateException("this program lacks the scheme " + name);
      }
      return schemes.and(new String(file.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (MalformedException e) {
      throw new IllegalStateException("the scheme " + name + " does not read", e);
    }
  }
}
