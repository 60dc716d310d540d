package org.entente.member.sim;

import static org.assertj.core.api.Assertions.assertThat;

import org.entente.member.port.DeviceCommand;
import org.entente.member.view.EntryView;
import org.junit.jupiter.api.Test;

/** Shared files and what is done with them, as people meet them. */
class FileStoryTest {
  private static final String ID = "0123456789abcdef0123456789abcdef";
  private static final String HASH = "ab".repeat(32);
  private final SimParty party = new SimParty(17);
  private final SimParty.Person alice = party.officer("alice");
  private final SimParty.Person bob = party.officer("bob");

  private static String file(String id, String name) {
    return "{\"id\":\"" + id + "\",\"blob\":\"" + "11".repeat(16) + "\",\"suite\":1,\"secret\":\""
        + "22".repeat(32) + "\",\"size\":5000,\"hash\":\"" + HASH + "\",\"sealedHash\":\""
        + "cd".repeat(32) + "\",\"name\":\"" + name
        + "\",\"mediaType\":\"image/jpeg\",\"note\":\"\",\"sealedAt\":1000,\"storedAt\":2000}";
  }

  private void aliceAndBobShareARoom() {
    party.moment();
    alice.opensRoom(bob);
    party.moment();
    party.moment();
  }

  @Test
  void a_file_is_shared_received_opened_and_exported_in_sight_of_all() {
    aliceAndBobShareARoom();

    alice.shares(file(ID, "gate.jpg"));
    party.moment();
    bob.notes(ID, "received", "");
    bob.notes(ID, "received", "");
    bob.notes(ID, "opened", "");
    bob.notes(ID, "opened", "");
    bob.notes(ID, "exported", "For the hearing");
    party.moment();

    assertThat(bob.kinds()).contains(EntryView.Kind.FILE);
    assertThat(bob.line(ID).own()).isFalse();
    assertThat(alice.line(ID).state()).isEqualTo(EntryView.State.STORED);
    assertThat(bob.files())
        .contains("\"name\":\"gate.jpg\"", "\"hash\":\"" + HASH + "\"", "\"state\":\"stored\"")
        .contains("\"reason\":\"For the hearing\"");
    assertThat(seenByBoth(alice)).isEqualTo(seenByBoth(bob));
    assertThat(occurrences(bob.files(), "\"act\":\"received\"")).isEqualTo(1);
    assertThat(occurrences(bob.files(), "\"act\":\"opened\"")).isEqualTo(1);
    assertThat(bob.room().unread()).isEqualTo(1);
  }

  /** All but where the file stands on the device and whose it is. */
  private static String seenByBoth(SimParty.Person person) {
    return person
        .files()
        .replaceAll("\"entry\":\"[^\"]+\"", "")
        .replace("\"own\":true", "\"own\":false");
  }

  @Test
  void what_opens_a_file_is_told_to_the_shell_and_to_no_view() {
    aliceAndBobShareARoom();
    alice.shares(file(ID, "gate.jpg"));
    party.moment();

    assertThat(bob.device.fileOpening(party.room, ID)).isEqualTo(file(ID, "gate.jpg"));
    assertThat(bob.files()).doesNotContain("22".repeat(32)).doesNotContain("11".repeat(16));
    assertThat(bob.device.fileOpening(party.room, "0".repeat(32))).isEqualTo("null");
  }

  @Test
  void files_and_their_custody_survive_a_crash_on_either_side() {
    aliceAndBobShareARoom();
    alice.shares(file(ID, "gate.jpg"));
    party.moment();
    bob.notes(ID, "opened", "");
    party.moment();
    String before = bob.files();

    bob.device.crash();
    alice.device.crash();
    party.world.pass(60_000);

    assertThat(bob.files()).isEqualTo(before);
    assertThat(alice.files()).contains("\"act\":\"opened\"");
  }

  @Test
  void a_name_that_hides_its_end_is_mended_and_another_file_under_the_same_id_changes_nothing() {
    aliceAndBobShareARoom();
    alice.shares(file(ID, "Foto\u202egpj.exe"));
    party.moment();
    bob.shares(file(ID, "other.jpg"));
    party.moment();

    assertThat(bob.files()).contains("Foto_gpj.exe").doesNotContain("other.jpg");
    assertThat(bob.kinds()).containsOnlyOnce(EntryView.Kind.FILE);
  }

  @Test
  void a_description_that_does_not_parse_changes_nothing() {
    aliceAndBobShareARoom();

    long bad = alice.shares("{\"id\":\"xyz\"}");
    long unknown = alice.notes(ID, "opened", "");
    long act = alice.notes(ID, "burnt", "");

    assertThat(alice.answerTo(bad)).isEqualTo("invalid_field");
    assertThat(alice.answerTo(unknown)).isEqualTo("file_unknown");
    assertThat(alice.answerTo(act)).isIn("file_unknown", "invalid_field");
    assertThat(alice.files()).isEqualTo("[]");
  }

  @Test
  void headers_for_one_request_are_made_only_while_signed_in() {
    aliceAndBobShareARoom();

    assertThat(alice.device.headers("GET", "/v1/rooms/x/blobs/y"))
        .contains("\"Authorization\":\"DPoP ", "\"DPoP\":\"");
    assertThat(new SimDevice(party.world, party.region, alice.device.name)
            .headers("GET", "/v1/rooms/x/blobs/y"))
        .isEqualTo("{}");
  }

  private static int occurrences(String text, String part) {
    return text.split(java.util.regex.Pattern.quote(part), -1).length - 1;
  }

  @Test
  void a_file_shared_without_a_network_goes_out_later() {
    aliceAndBobShareARoom();
    alice.device.connect(false);
    alice.device.command(new DeviceCommand.ShareFile(party.room, file(ID, "gate.jpg")));
    assertThat(alice.line(ID).state()).isEqualTo(EntryView.State.SENDING);

    alice.device.connect(true);
    party.world.pass(60_000);

    assertThat(alice.files()).contains("\"state\":\"stored\"");
    assertThat(bob.files()).contains("gate.jpg");
  }
}
