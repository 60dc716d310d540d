package org.entente.member.port;

import java.util.Map;
import org.entente.member.view.JsonWriter;

/**
 * Why something was not done, as a code that the views turn into words; nothing has changed.
 *
 * @param code lower snake case, without any word of cryptography
 * @param params what the words need: a number or a name
 */
public record Refusal(String code, Map<String, String> params) {

  public Refusal {
    if (code.isEmpty()) {
      throw new IllegalArgumentException("a refusal needs a code");
    }
    params = Map.copyOf(params);
  }

  /** A refusal that needs no parameters. */
  public static Refusal of(String code) {
    return new Refusal(code, Map.of());
  }

  /** The {@code Problem} of the view's JSON. */
  public String toJson() {
    JsonWriter w = new JsonWriter().begin().text("code", code);
    params.forEach(w::text);
    return w.end().toString();
  }
}
