package org.entente.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.util.List;
import org.entente.client.RecordStore.Change;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileRecordStoreTest {
  private static final byte[] KEY = new byte[32];

  @TempDir
  Path folder;

  @Test
  void what_was_applied_is_there_after_a_restart() throws Exception {
    try (RecordStore store = open()) {
      store.apply(List.of(put("device", "a"), put("room/1/state", "b")));
      store.apply(List.of(put("device", "c"), new Change("room/1/state", null)));
    }

    try (RecordStore store = open()) {
      assertThat(text(store.startingWith(""))).containsExactly("device=c");
    }
  }

  @Test
  void a_torn_last_frame_is_dropped_and_the_rest_stays() throws Exception {
    try (RecordStore store = open()) {
      store.apply(List.of(put("a", "1")));
      store.apply(List.of(put("b", "2")));
    }
    Path file = folder.resolve("records.journal");
    byte[] whole = Files.readAllBytes(file);

    for (int cut = 1; cut < 30; cut++) {
      Files.write(file, java.util.Arrays.copyOf(whole, whole.length - cut));
      try (RecordStore store = open()) {
        assertThat(text(store.startingWith(""))).containsExactly("a=1");
        store.apply(List.of(put("c", "3")));
      }
      try (RecordStore store = open()) {
        assertThat(text(store.startingWith(""))).containsExactly("a=1", "c=3");
      }
    }
  }

  @Test
  void another_key_is_refused_and_changes_nothing() throws Exception {
    try (RecordStore store = open()) {
      store.apply(List.of(put("a", "1")));
    }
    byte[] before = Files.readAllBytes(folder.resolve("records.journal"));
    byte[] other = new byte[32];
    other[0] = 1;

    assertThatThrownBy(() -> FileRecordStore.open(folder, other, new SecureRandom()))
        .isInstanceOf(WrongKeyException.class);
    assertThat(Files.readAllBytes(folder.resolve("records.journal"))).isEqualTo(before);
  }

  @Test
  void a_changed_byte_in_the_middle_is_noticed() throws Exception {
    try (RecordStore store = open()) {
      store.apply(List.of(put("a", "1")));
      store.apply(List.of(put("b", "2")));
      store.apply(List.of(put("c", "3")));
    }
    Path file = folder.resolve("records.journal");
    byte[] bytes = Files.readAllBytes(file);
    bytes[bytes.length / 2] ^= 1;
    Files.write(file, bytes, StandardOpenOption.TRUNCATE_EXISTING);

    assertThatThrownBy(this::open).isInstanceOf(IOException.class).hasMessageContaining("changed");
  }

  @Test
  void a_second_program_is_told_that_the_profile_is_in_use() throws Exception {
    RecordStore first = open();

    assertThatThrownBy(this::open)
        .isInstanceOf(IOException.class)
        .hasMessageContaining("Another program");

    first.close();
  }

  @Test
  void no_record_is_readable_on_disk() throws Exception {
    try (RecordStore store = open()) {
      store.apply(List.of(put("timeline/1", "the trailer leaves at dawn")));
    }

    String disk = new String(
        Files.readAllBytes(folder.resolve("records.journal")), StandardCharsets.ISO_8859_1);
    assertThat(disk).doesNotContain("trailer").doesNotContain("timeline");
  }

  @Test
  void a_journal_of_superseded_records_is_rewritten_small() throws Exception {
    try (RecordStore store = open()) {
      for (int i = 0; i < 40; i++) {
        store.apply(List.of(new Change("big", new byte[256 * 1024]), put("n", "" + i)));
      }
    }

    assertThat(Files.size(folder.resolve("records.journal"))).isLessThan(6L << 20);
    try (RecordStore store = open()) {
      assertThat(text(store.startingWith("n"))).containsExactly("n=39");
    }
  }

  private RecordStore open() throws Exception {
    return FileRecordStore.open(folder, KEY, new SecureRandom());
  }

  private static Change put(String key, String value) {
    return new Change(key, value.getBytes(StandardCharsets.UTF_8));
  }

  private static List<String> text(java.util.SortedMap<String, byte[]> records) {
    return records.entrySet().stream()
        .map(e -> e.getKey() + "=" + new String(e.getValue(), StandardCharsets.UTF_8))
        .toList();
  }
}
