package org.entente.member.view;

import java.util.List;

/**
 * What came from regions that had been out of reach, once they were back.
 *
 * @param regions that were away
 * @param sinceMs since when the first of them was
 * @param messages texts and files
 * @param tasks changes of the board
 * @param members changes of who is in
 */
public record ReunionView(List<String> regions, long sinceMs, int messages, int tasks, int members)
    implements JsonValue {
  public ReunionView {
    regions = List.copyOf(regions);
  }

  @Override
  public void write(JsonWriter w) {
    w.texts("regions", regions).number("sinceMs", sinceMs);
    w.number("messages", messages).number("tasks", tasks).number("members", members);
  }
}
