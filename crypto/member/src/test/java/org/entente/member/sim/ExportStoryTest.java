package org.entente.member.sim;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.entente.member.bundle.BundleCheck;
import org.entente.member.bundle.BundleLines;
import org.entente.member.bundle.BundleResult;
import org.entente.member.bundle.Crc32;
import org.entente.member.port.DeviceCommand;
import org.entente.member.view.EntryView;
import org.entente.trust.base.Sha256;
import org.junit.jupiter.api.Test;

/** What is taken out of a room for a court, what stays, and how a changed byte shows. */
class ExportStoryTest {
  private static final String ID = "0123456789abcdef0123456789abcdef";
  private static final byte[] PHOTO =
      "a photo of the gate".repeat(300).getBytes(StandardCharsets.UTF_8);
  private static final byte[] PAGE = "<p>readable</p>".getBytes(StandardCharsets.UTF_8);
  private static final long HOUR_MS = 3600 * 1000;
  private final SimParty party = new SimParty(41);
  private final SimParty.Person alice = party.officer("alice");
  private final SimParty.Person bob = party.officer("bob");

  private void settle() {
    party.moment();
    party.moment();
  }

  private void aliceAndBobWorkOnACase() {
    party.moment();
    alice.opens("CASE", "TLP:AMBER", "", bob);
    settle();
    alice.talks("{\"do\":\"say\",\"text\":\"the van is white\",\"marking\":\"\"}");
    settle();
    bob.talks("{\"do\":\"say\",\"text\":\"seen at the port\",\"marking\":\"\"}");
    settle();
    alice.talks("{\"do\":\"say\",\"text\":\"account 4410\",\"marking\":\"TLP:AMBER H2 B2\"}");
    settle();
    alice.shares(file());
    settle();
  }

  private static String file() {
    return "{\"id\":\"" + ID + "\",\"blob\":\"" + "11".repeat(16) + "\",\"suite\":1,\"secret\":\""
        + "22".repeat(32) + "\",\"size\":" + PHOTO.length + ",\"hash\":\""
        + Sha256.of(PHOTO).toHex()
        + "\",\"sealedHash\":\"" + "cd".repeat(32) + "\",\"name\":\"gate.jpg\","
        + "\"mediaType\":\"image/jpeg\",\"note\":\"\",\"sealedAt\":1000,\"storedAt\":2000}";
  }

  private String exports(SimParty.Person who, String more) {
    long command = who.device.command(new DeviceCommand.Export(
        party.room, "{\"reason\":\"for the hearing\",\"forCourt\":true" + more + "}"));
    settle();
    return who.answerTo(command);
  }

  private byte[] seals(SimParty.Person who, boolean withFile) {
    List<byte[]> contents = withFile ? List.of(PAGE, PHOTO) : List.of(PAGE);
    String parts = part("index.html", PAGE, "")
        + (withFile ? "," + part("files/1-gate.jpg", PHOTO, ",\"file\":\"" + ID + "\"") : "");
    long command = who.device.command(
        new DeviceCommand.SealExport(party.room, "{\"print\":false,\"parts\":[" + parts + "]}"));
    settle();
    assertThat(who.answerTo(command)).isEmpty();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (int i = 0; i < contents.size(); i++) {
      out.writeBytes(who.device.exportBetween(i));
      out.writeBytes(contents.get(i));
    }
    out.writeBytes(who.device.exportBetween(contents.size()));
    return out.toByteArray();
  }

  private static String part(String name, byte[] content, String more) {
    return "{\"name\":\"" + name + "\",\"size\":" + content.length + ",\"crc\":" + Crc32.of(content)
        + ",\"sha256\":\"" + Sha256.of(content).toHex() + "\"" + more + "}";
  }

  private static BundleResult check(byte[] bundle, int chunk) {
    BundleCheck check = new BundleCheck();
    for (int at = 0; at < bundle.length; at += chunk) {
      int end = Math.min(bundle.length, at + chunk);
      check.add(java.util.Arrays.copyOfRange(bundle, at, end));
    }
    return check.finish();
  }

  private static String lines(byte[] bundle) {
    BundleResult result = check(bundle, 1 << 16);
    assertThat(result.fault()).isEmpty();
    return BundleLines.json(java.util.Objects.requireNonNull(result.record()));
  }

  @Test
  void what_everybody_may_take_out_goes_with_its_signatures_and_the_room_hears_why() {
    aliceAndBobWorkOnACase();

    assertThat(exports(bob, "")).isEmpty();
    byte[] bundle = seals(bob, true);

    assertThat(lines(bundle))
        .contains("the van is white", "seen at the port", "\"part\":\"files/1-gate.jpg\"")
        .contains("\"why\":\"originator\"")
        .doesNotContain("account 4410");
    assertThat(new String(bundle, StandardCharsets.ISO_8859_1)).doesNotContain("account 4410");
    assertThat(alice.kinds()).containsOnlyOnce(EntryView.Kind.EXPORTED);
    assertThat(alice.line("for the hearing").state()).isNull();
    assertThat(bob.line("for the hearing").state()).isEqualTo(EntryView.State.STORED);
    assertThat(alice.files()).contains("\"act\":\"exported\"", "\"reason\":\"for the hearing\"");
  }

  @Test
  void every_zip_program_opens_it() throws IOException {
    aliceAndBobWorkOnACase();
    exports(bob, "");
    List<String> names = new ArrayList<>();
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(seals(bob, true)))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        names.add(entry.getName() + " " + zip.readAllBytes().length);
      }
    }
    assertThat(names)
        .hasSize(4)
        .endsWith("index.html " + PAGE.length, "files/1-gate.jpg " + PHOTO.length);
    assertThat(names.get(0)).startsWith("record.json ");
  }

  @Test
  void the_originators_word_lets_out_exactly_what_was_asked_for_until_it_ends() {
    aliceAndBobWorkOnACase();
    exports(bob, "");
    assertThat(bob.device.export())
        .contains(
            "\"asks\":[{", "\"agency\":\"police.alba.example\"", "\"marking\":\"TLP:AMBER H2 B2\"");
    assertThat(bob.line("account 4410").stays()).isTrue();
    assertThat(alice.line("account 4410").stays()).isFalse();

    bob.talks(
        "{\"do\":\"ask\",\"target\":\"%s\",\"to\":\"%s\",\"toTitle\":\"\",\"originator\":\"police.alba.example\",\"reason\":\"hearing\"}",
        bob.item("account 4410"), party.room);
    settle();
    alice.talks(
        "{\"do\":\"grant\",\"target\":\"%s\",\"asking\":\"%s\",\"untilMs\":%d}",
        alice.item("account 4410"),
        alice.talk("account 4410").consents().get(0).item(),
        party.world.now + HOUR_MS);
    settle();
    exports(bob, "");
    assertThat(bob.device.export()).contains("account 4410").contains("\"asks\":[]");
    assertThat(lines(seals(bob, true))).contains("account 4410", "\"kind\":\"grant\"");

    party.world.pass(2 * HOUR_MS);
    exports(bob, "");
    assertThat(bob.device.export()).doesNotContain("account 4410");
  }

  @Test
  void an_agency_takes_out_its_own_and_hides_what_it_chooses_which_leaves_a_hole_of_that_item() {
    aliceAndBobWorkOnACase();
    String item = alice.item("the van is white");

    assertThat(exports(alice, ",\"hide\":[\"" + item + "\"]")).isEmpty();
    byte[] bundle = seals(alice, true);

    assertThat(lines(bundle))
        .contains("account 4410")
        .contains("{\"item\":\"" + item + "\",\"kind\":\"hole\"", "\"why\":\"hidden\"")
        .doesNotContain("the van is white");
  }

  @Test
  void a_selection_holds_what_was_chosen_and_what_was_said_about_it() {
    aliceAndBobWorkOnACase();
    bob.talks(
        "{\"do\":\"react\",\"target\":\"%s\",\"word\":\"agree\",\"on\":true}",
        bob.item("the van is white"));
    settle();

    exports(bob, ",\"items\":[\"" + bob.item("the van is white") + "\"]");

    assertThat(lines(seals(bob, false)))
        .contains("the van is white", "\"kind\":\"reaction\"")
        .doesNotContain("seen at the port", "hole");
  }

  @Test
  void without_a_reason_or_with_nothing_to_show_nothing_is_exported_and_nobody_told() {
    aliceAndBobWorkOnACase();

    long blank = bob.device.command(
        new DeviceCommand.Export(party.room, "{\"reason\":\"  \",\"forCourt\":true}"));
    settle();
    assertThat(bob.answerTo(blank)).isEqualTo("invalid_field");
    assertThat(exports(bob, ",\"fromMs\":1,\"untilMs\":2")).isEqualTo("nothing_to_export");
    long seal = bob.device.command(
        new DeviceCommand.SealExport(party.room, "{\"print\":false,\"parts\":[]}"));
    settle();
    assertThat(bob.answerTo(seal)).isEqualTo("nothing_to_export");
    assertThat(alice.kinds()).doesNotContain(EntryView.Kind.EXPORTED);
  }

  /** A byte of every kind of place, and some by chance. */
  @Test
  void the_place_of_one_changed_byte_is_named_wherever_it_is() {
    aliceAndBobWorkOnACase();
    exports(bob, "");
    byte[] bundle = seals(bob, true);
    long seed = 20261129;
    Random random = new Random(seed);
    List<Integer> places = new ArrayList<>();
    for (int i = 0; i < 64; i += 4) {
      places.add(i);
      places.add(bundle.length - 1 - 3 * i);
      places.add(random.nextInt(bundle.length));
    }
    for (int place : places) {
      int xor = 1 + random.nextInt(255);
      byte[] changed = bundle.clone();
      changed[place] ^= (byte) xor;
      assertThat(named(changed)).as("seed %d, byte %d ^ %d", seed, place, xor).isEqualTo(place);
    }
  }

  private static long named(byte[] changed) {
    BundleResult result = check(changed, 1000);
    assertThat(result.holds()).isFalse();
    for (BundleResult.Suspect suspect : result.suspects()) {
      byte[] back = changed.clone();
      back[(int) suspect.position()] ^= (byte) suspect.xor();
      if (check(back, 1 << 16).holds()) {
        return suspect.position();
      }
    }
    return -1;
  }

  @Test
  void a_bundle_that_ends_early_or_late_or_was_made_by_another_does_not_hold() {
    aliceAndBobWorkOnACase();
    exports(bob, "");
    byte[] bundle = seals(bob, true);
    byte[] longer = java.util.Arrays.copyOf(bundle, bundle.length + 1);

    assertThat(check(java.util.Arrays.copyOf(bundle, bundle.length - 1), 999).fault())
        .isEqualTo("cut");
    assertThat(check(java.util.Arrays.copyOf(bundle, 20), 999).fault()).isEqualTo("cut");
    assertThat(check(longer, 999).fault()).isEqualTo("longer");
    assertThat(check(longer, 999).position()).isEqualTo(bundle.length);
    assertThat(check(new byte[500], 999).fault()).isEqualTo("container");
    assertThat(check(new byte[0], 999).fault()).isEqualTo("cut");
  }
}
