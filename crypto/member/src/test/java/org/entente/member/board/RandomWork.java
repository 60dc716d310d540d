package org.entente.member.board;

import java.util.List;
import java.util.Random;

/** Things that people do to a board, at random. */
public final class RandomWork {
  private static final List<String> MARKINGS =
      List.of("", "TLP:CLEAR", "TLP:AMBER H1", "TLP:RED", "TLP:GREEN H3; ask first");

  private RandomWork() {}

  /** Does one thing that the desk allows; a refusal is fine. */
  static void step(Desk desk, List<String> tasks, long atMs, Random random) {
    try {
      desk.does(atMs, command(tasks, random));
    } catch (Refused e) {
      // A desk may not know the task yet, or an approval is not needed: people are told, nothing
      // else.
      return;
    }
  }

  /** A command about a task that somebody has made, or a new one. */
  public static String command(List<String> tasks, Random random) {
    if (tasks.isEmpty() || random.nextInt(8) == 0) {
      String id = String.format("%016x%016x", random.nextLong() | 1, random.nextLong());
      tasks.add(id);
      return "{\"do\":\"create\",\"id\":\"" + id + "\",\"task\":{\"title\":\"Task " + tasks.size()
          + "\",\"column\":\"todo\",\"order\":\"V" + (1 + random.nextInt(9)) + "\"}}";
    }
    String id = tasks.get(random.nextInt(tasks.size()));
    String other = tasks.get(random.nextInt(tasks.size()));
    String begin = "{\"id\":\"" + id + "\",\"do\":";
    int n = random.nextInt(5);
    return begin
        + switch (random.nextInt(14)) {
          case 0 ->
            "\"set\",\"fields\":{\"title\":\"Title " + n + "\",\"marking\":\"" + MARKINGS.get(n)
                + "\"}}";
          case 1 -> "\"set\",\"fields\":{\"due\":{\"at\":" + n + ",\"zone\":\"Europe/Paris\"}}}";
          case 2 -> "\"set\",\"fields\":{\"dependsOn\":[\"" + other + "\"]}}";
          case 3 -> "\"set\",\"fields\":{\"parent\":\"" + other + "\"}}";
          case 4 ->
            "\"set\",\"fields\":{\"field\":{\"amount\":\"" + n + "\"},\"priority\":\"high\"}}";
          case 5 ->
            "\"move\",\"column\":\"" + Columns.MEANINGS.get(n % 4) + "\",\"order\":\"V" + (n + 1)
                + "\"}";
          case 6 -> "\"assign\",\"agency\":\"police.alba.example\",\"officer\":null}";
          case 7 -> "\"accept\"}";
          case 8 -> "\"set\",\"fields\":{\"approvalsNeeded\":2}}";
          case 9 -> "\"approve\"}";
          case 10 ->
            "\"check\",\"item\":{\"id\":\"i" + n + "\",\"text\":\"Step\",\"done\":" + (n > 2)
                + ",\"order\":\"V\"}}";
          case 11 -> "\"label\",\"label\":\"l" + n + "\",\"on\":" + random.nextBoolean() + "}";
          case 12 -> "\"comment\",\"text\":\"Said " + n + "\",\"mentions\":[]}";
          default ->
            "\"ready\",\"state\":\"" + (n > 2 ? "go" : "hold") + "\",\"reason\":\"r" + n + "\"}";
        };
  }
}
