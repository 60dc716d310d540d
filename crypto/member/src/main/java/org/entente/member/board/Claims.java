package org.entente.member.board;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.entente.member.view.JsonValue;
import org.entente.member.view.JsonWriter;
import org.entente.trust.name.AgencyName;
import org.jspecify.annotations.Nullable;

/**
 * What the agencies say of the marking of one task. Each speaks for itself: what an officer sets is the claim
 * of the agency that his signature stands for, and takes the place of that agency's earlier ones alone. What
 * counts asks for all that any of them asks for, so that nobody needs to know who made the task, and no order
 * that others could choose decides. An agency that made the task and claims nothing claims the room's own.
 */
final class Claims {
  private final Map<String, List<String>> byAgency;

  Claims(TaskState task) {
    byAgency = task.valuesOf(Fields.CLAIM);
    for (Op op : task.heads(Fields.CREATED)) {
      byAgency.putIfAbsent(op.agency().value(), List.of(""));
    }
  }

  /** Whether what counts depends on what codes mean and what the room's own marking is. */
  boolean isMixed() {
    List<String> all = all(null);
    for (String each : all) {
      if (!each.equals(all.get(0))) {
        return true;
      }
    }
    return false;
  }

  /** The marking that counts; empty for the room's own. */
  String counts(Setting setting) {
    return together(all(null), setting);
  }

  /** Whether {@code marking} of {@code agency} is not what counts, and that would be the same without it. */
  boolean isIdle(String marking, AgencyName agency, Setting setting) {
    String counts = counts(setting);
    return !counts.equals(marking) && counts.equals(together(all(agency.value()), setting));
  }

  /** What all say but {@code one}. */
  private List<String> all(@Nullable String one) {
    List<String> out = new ArrayList<>();
    for (Map.Entry<String, List<String>> each : byAgency.entrySet()) {
      if (!each.getKey().equals(one)) {
        out.addAll(each.getValue());
      }
    }
    return out;
  }

  private static String together(List<String> said, Setting setting) {
    boolean isMarked = said.stream().anyMatch(marking -> !marking.isEmpty());
    if (isMarked && said.contains("")) {
      said.add(setting.ownMarking());
    }
    return setting.schemes().together(said);
  }

  /** Who claims what, unless nobody claims more than the room; empty for the room's own. */
  void write(JsonWriter w, Setting setting) {
    List<JsonValue> out = new ArrayList<>();
    boolean isMarked = false;
    for (Map.Entry<String, List<String>> each : byAgency.entrySet()) {
      String marking = setting.schemes().together(each.getValue());
      isMarked |= !marking.isEmpty();
      out.add(c -> c.text("agency", each.getKey()).text("marking", marking));
    }
    if (isMarked) {
      w.objects("claims", out);
    }
  }
}
