package org.entente.member.view;

import java.util.List;

/**
 * Which regions hold an own line, of those that keep its room; by what the device's region says.
 *
 * @param regions that hold it
 * @param missing that do not, as far as is known
 */
public record StoredView(List<String> regions, List<String> missing) implements JsonValue {
  public StoredView {
    regions = List.copyOf(regions);
    missing = List.copyOf(missing);
  }

  @Override
  public void write(JsonWriter w) {
    w.texts("regions", regions).texts("missing", missing);
  }
}
