package org.entente.cli.task;

import java.util.ArrayList;
import java.util.List;
import java.util.TimeZone;
import org.dmfs.rfc5545.DateTime;
import org.dmfs.rfc5545.recur.InvalidRecurrenceRuleException;
import org.dmfs.rfc5545.recur.RecurrenceRule;
import org.dmfs.rfc5545.recur.RecurrenceRuleIterator;
import org.entente.cli.NotDone;

/** When a recurring task comes again: RFC 5545 rules, at the same time on the clocks of its zone. */
public final class Recurrence {
  private Recurrence() {}

  /** Refuses what is not a rule; returns it as it is. */
  public static String checked(String rule) {
    parse(rule);
    return rule;
  }

  private static RecurrenceRule parse(String rule) {
    try {
      return new RecurrenceRule(rule, RecurrenceRule.RfcMode.RFC5545_STRICT);
    } catch (InvalidRecurrenceRuleException | IllegalArgumentException e) {
      throw new NotDone(
          "\"" + rule + "\" is no rule of RFC 5545. Write it like FREQ=WEEKLY;BYDAY=MO.");
    }
  }

  /** The first {@code count} times of {@code rule} from {@code startMs} on, in ms; fewer when it ends. */
  public static List<Long> times(String rule, long startMs, String zone, int count) {
    DateTime start = new DateTime(TimeZone.getTimeZone(zone), startMs);
    RecurrenceRuleIterator times = parse(rule).iterator(start);
    List<Long> out = new ArrayList<>();
    while (out.size() < count && times.hasNext()) {
      out.add(times.nextMillis());
    }
    return out;
  }
}
