package org.entente.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The server relays a conversation, and nothing of it can be found with the server afterwards. */
class SilentServerIT {
  private static final String SOFI = "sofi@police.alba.example";
  private static final String AGNES = "agnes@prosecution.borea.example";

  /** Known to the server on purpose: found wherever the search must be able to find something. */
  private static final String DEVICE = "entente://sofi.police.alba.example/journey";

  private static final int MESSAGES = 30;
  private static final List<String> NAMES =
      List.of("Case room", "Operation Kestrel", "Sofi Brandt", "Agnes Lindmar", "Mara Ilven");
  private static final List<String> MARKERS =
      List.of("walrus-quay-7741", "\u0645\u0631\u0641\u0623-\u043f\u043e\u0440\u0442-5520");

  /** Room for all objects that the conversation makes, so that no collection removes one before the dump. */
  private static final String ROOMY = "-Xms640m -Xmx640m -Xmn400m -XX:+UseSerialGC";

  @Test
  void nothing_of_a_conversation_is_found_with_the_server() throws Exception {
    try (Deployment demo = Deployment.named("silent")) {
      demo.quickstart();
      demo.stop();
      demo.serve(ROOMY);
      // Reading its classes has left the demo's own names behind, as the text of a program.
      jcmd(demo, "GC.run");

      converse(demo);
      Path heap = demo.place("heap.hprof");
      jcmd(demo, "GC.heap_dump", "-all", heap.toString());
      demo.stop();

      assertSilent(demo, heap);
    }
  }

  private static void converse(Deployment demo) throws Exception {
    try (Member sofi = Member.enrol(demo.place("sofi"), demo.invitation(SOFI));
        Member agnes = Member.enrol(demo.place("agnes"), demo.invitation(AGNES))) {
      sofi.inRoomWith(AGNES);
      agnes.inRoomWith(SOFI);
      for (int i = 0; i < MESSAGES; i++) {
        sofi.say(MARKERS.get(i % MARKERS.size()) + " " + i);
        agnes.say(i + " " + MARKERS.get(i % MARKERS.size()));
      }
      boolean heard = Patience.seconds(
          60, () -> agnes.heard(SOFI).size() == MESSAGES && sofi.heard(AGNES).size() == MESSAGES);
      assertThat(heard).as("the conversation took place").isTrue();
      assertThat(agnes.room().orElseThrow().title()).isEqualTo(NAMES.get(0));
    }
  }

  private static void assertSilent(Deployment demo, Path heap) throws Exception {
    Path database = demo.serverData().resolve("postgresql/data");
    List<String> all = new ArrayList<>(NAMES);
    all.addAll(MARKERS);
    Traces words = new Traces(all);
    Traces planted = new Traces(List.of(DEVICE));

    assertThat(planted.below(database.resolve("base"))).isNotEmpty();
    assertThat(planted.below(database.resolve("pg_wal"))).isNotEmpty();
    try (HeapObjects objects = HeapObjects.of(heap)) {
      assertThat(planted.in(objects)).isNotEmpty();
    }
    assertThat(new Traces(List.of("Listening on port")).in(demo.log("serve.log")))
        .isNotEmpty();
    assertThat(words.below(demo.serverData())).isEmpty();
    try (HeapObjects objects = HeapObjects.of(heap)) {
      assertThat(words.in(objects)).isEmpty();
    }
    assertThat(words.in(demo.log("serve.log"))).isEmpty();
  }

  private static void jcmd(Deployment demo, String... request) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "jcmd").toString());
    command.add(Long.toString(demo.process().pid()));
    command.addAll(List.of(request));
    Commands.Result result = Commands.run(demo.log("command.log"), 60, command, Map.of());
    assertThat(result.exit()).as(result.output()).isZero();
  }
}
