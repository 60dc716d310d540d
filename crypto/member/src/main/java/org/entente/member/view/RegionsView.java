package org.entente.member.view;

import java.util.List;

/**
 * The regions as the one that this device is connected to sees them.
 *
 * @param region the one that it is, or was last, connected to; empty before the first time
 */
public record RegionsView(String region, List<Other> others) implements JsonValue {

  /**
   * Another region.
   *
   * @param sinceMs since when it is, or is not, reachable from there
   */
  public record Other(String region, boolean isReachable, long sinceMs) implements JsonValue {
    @Override
    public void write(JsonWriter w) {
      w.text("region", region).flag("reachable", isReachable).number("sinceMs", sinceMs);
    }
  }

  public RegionsView {
    others = List.copyOf(others);
  }

  @Override
  public void write(JsonWriter w) {
    w.text("region", region).objects("others", others);
  }
}
