package org.entente.engine;

import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;
import org.entente.member.Device;
import org.entente.member.port.DeviceCommand;
import org.entente.member.port.Environment;
import org.entente.member.port.Input;
import org.entente.member.port.Settings;
import org.entente.member.port.StoredRecord;
import org.entente.mls.error.MlsException;
import org.entente.mls.suite.Suites;
import org.entente.platform.BrowserRandom;
import org.entente.trust.base.Text;
import org.entente.trust.marking.MarkingSchemes;
import org.jspecify.annotations.Nullable;
import org.teavm.jso.JSExport;

/**
 * What the Worker calls; {@code types/engine.d.ts} describes it for TypeScript. Times are milliseconds
 * since 1970 as JavaScript has them. A program holds one device, and its callers are one thread.
 */
public final class Engine {

  private static final int KEY_BYTES = 32;
  private static final List<StoredRecord> records = new ArrayList<>();
  private static final EffectWriter effects = new EffectWriter();
  private static MarkingSchemes markings = MarkingSchemes.none();
  private static final Bundles bundles = new Bundles();
  private static Recheck check = new Recheck();
  private static @Nullable Device device;

  private Engine() {}

  /** Required by the compiler; nothing happens before the first call. */
  public static void main(String[] args) {}

  /** Proves that the browser's randomness works; throws {@code random_…} when it does not. */
  @JSExport
  public static void selfTest() {
    new BrowserRandom().selfTest();
  }

  /** A 32-byte key from a passphrase (RFC 9106); takes as long as its parameters say. */
  @JSExport
  public static byte[] argon2id(byte[] secret, byte[] salt, int memoryKiB, int passes, int lanes) {
    Argon2Parameters parameters = new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
        .withSalt(salt)
        .withMemoryAsKB(memoryKiB)
        .withIterations(passes)
        .withParallelism(lanes)
        .build();
    Argon2BytesGenerator generator = new Argon2BytesGenerator();
    generator.init(parameters);
    byte[] key = new byte[KEY_BYTES];
    generator.generateBytes(secret, key);
    return key;
  }

  /** What an invitation offers, or why it cannot be used. */
  @JSExport
  public static String peek(String fragment, double nowMs) {
    return Invitations.peek(fragment, (long) nowMs);
  }

  /** Whether {@code code} opens the invitation. */
  @JSExport
  public static boolean checkCode(String fragment, String code) {
    return Invitations.opens(fragment, code);
  }

  /** Starts a device that belongs to nobody yet. */
  @JSExport
  public static void fresh(String origin) {
    records.clear();
    device = Device.fresh(environment(origin));
  }

  /** Adds the codes of a marking scheme for the next start; throws when it is none. */
  @JSExport
  public static void scheme(String json) {
    try {
      markings = markings.and(json);
    } catch (MlsException e) {
      throw new IllegalArgumentException("not_a_scheme", e);
    }
  }

  /** Takes one stored record for {@link #restore} or {@link #loaded}. */
  @JSExport
  public static void restoring(String key, byte[] value) {
    records.add(new StoredRecord(key, value));
  }

  /** Starts the device from its records; throws when they are not those of a device. */
  @JSExport
  public static void restore(String origin) {
    List<StoredRecord> all = List.copyOf(records);
    records.clear();
    device = Device.restore(all, environment(origin));
  }

  @JSExport
  public static String tick(double nowMs) {
    return handle(new Input.Tick((long) nowMs));
  }

  @JSExport
  public static String socketOpened(double nowMs) {
    return handle(new Input.SocketOpened((long) nowMs));
  }

  @JSExport
  public static String socketClosed(double nowMs, int code) {
    return handle(new Input.SocketClosed((long) nowMs, code));
  }

  @JSExport
  public static String frameReceived(double nowMs, byte[] frame) {
    return handle(new Input.FrameReceived((long) nowMs, frame));
  }

  @JSExport
  public static String httpAnswered(
      double nowMs, double id, int status, String contentType, byte[] body) {
    return handle(new Input.HttpAnswered((long) nowMs, (long) id, status, contentType, body));
  }

  @JSExport
  public static String enrol(double nowMs, double id, String fragment, String code, String label) {
    return command(nowMs, id, new DeviceCommand.Enrol(fragment, code, label));
  }

  @JSExport
  public static String sendText(double nowMs, double id, String room, String text) {
    return command(nowMs, id, new DeviceCommand.SendText(room, text));
  }

  /** Says something, or something about a message. */
  @JSExport
  public static String say(double nowMs, double id, String room, String json) {
    return command(nowMs, id, new DeviceCommand.Say(room, json));
  }

  @JSExport
  public static String shareReading(double nowMs, double id, boolean on) {
    return command(nowMs, id, new DeviceCommand.ShareReading(on));
  }

  @JSExport
  public static String retry(double nowMs, double id, String room, String key) {
    return command(nowMs, id, new DeviceCommand.Retry(room, key));
  }

  @JSExport
  public static String markRead(double nowMs, double id, String room, String key) {
    return command(nowMs, id, new DeviceCommand.MarkRead(room, key));
  }

  @JSExport
  public static String admit(double nowMs, double id, String room, String officer) {
    return command(nowMs, id, new DeviceCommand.AdmitOfficer(room, officer));
  }

  @JSExport
  public static String remove(double nowMs, double id, String room, String officer) {
    return command(nowMs, id, new DeviceCommand.RemoveOfficer(room, officer));
  }

  @JSExport
  public static String leave(double nowMs, double id, String room) {
    return command(nowMs, id, new DeviceCommand.Leave(room));
  }

  @JSExport
  public static String changeBoard(double nowMs, double id, String room, String json) {
    return command(nowMs, id, new DeviceCommand.ChangeBoard(room, json));
  }

  @JSExport
  public static String dismissMerged(double nowMs, double id, String room) {
    return command(nowMs, id, new DeviceCommand.DismissMerged(room));
  }

  @JSExport
  public static String shareFile(double nowMs, double id, String room, String json) {
    return command(nowMs, id, new DeviceCommand.ShareFile(room, json));
  }

  @JSExport
  public static String noteCustody(
      double nowMs, double id, String room, String file, String act, String reason) {
    return command(nowMs, id, new DeviceCommand.NoteCustody(room, file, act, reason));
  }

  @JSExport
  public static String export(double nowMs, double id, String room, String json) {
    return command(nowMs, id, new DeviceCommand.Export(room, json));
  }

  /** What was decided of the last export, as JSON in UTF-8. */
  @JSExport
  public static byte[] exportJson() {
    return Text.encode(started().exportJson());
  }

  @JSExport
  public static String sealExport(double nowMs, double id, String room, String json) {
    return command(nowMs, id, new DeviceCommand.SealExport(room, json));
  }

  /** What stands in a sealed bundle before part {@code index}, or behind the last. */
  @JSExport
  public static byte[] exportBetween(int index) {
    return started().exportBetween(index);
  }

  /** Begins to check a bundle from its first byte on. */
  @JSExport
  public static void bundleBegin() {
    bundles.begin();
  }

  /** Takes the next bytes of the bundle into the check. */
  @JSExport
  public static void bundleAdd(byte[] chunk) {
    bundles.add(chunk);
  }

  /** What the check came to, as JSON in UTF-8. */
  @JSExport
  public static byte[] bundleEnd() {
    return Text.encode(bundles.end());
  }

  /** The shared files of a room as a JSON list. */
  @JSExport
  public static String filesJson(String room) {
    return started().filesJson(room);
  }

  /** What opens a shared file, for the Worker alone; {@code null} in JSON when it is not known. */
  @JSExport
  public static String fileOpeningJson(String room, String file) {
    return started().fileOpeningJson(room, file);
  }

  /** The headers of one request that the Worker makes itself, as a JSON object; empty while away. */
  @JSExport
  public static String requestHeaders(double nowMs, String method, String path) {
    return started().requestHeadersJson((long) nowMs, method, path);
  }

  @JSExport
  public static String refresh(double nowMs, double id) {
    return command(nowMs, id, new DeviceCommand.Refresh());
  }

  @JSExport
  public static String administer(double nowMs, double id, String json) {
    return command(nowMs, id, new DeviceCommand.Administer(json));
  }

  /** Agencies, people, invitations and teams as this device's owner may see them, as JSON. */
  @JSExport
  public static String federationJson() {
    return started().federationJson();
  }

  /** One step of giving the rooms of a lost region another home, as JSON. */
  @JSExport
  public static String moveHome(double nowMs, String json) {
    return started().moveHome((long) nowMs, json);
  }

  /** Every line of the record as a JSON list in UTF-8. */
  @JSExport
  public static byte[] recordJson() {
    return started().recordJson();
  }

  /** How far the region has signed the record, as it signed it; empty before it did. */
  @JSExport
  public static String recordNote() {
    return started().recordNote();
  }

  /** Begins to check a whole record again, from its first entry on. */
  @JSExport
  public static void recheck() {
    check = new Recheck();
  }

  /** Takes the next entry into the check. */
  @JSExport
  public static void recheckEntry(byte[] entry) {
    check.take(entry);
  }

  /** The signatures under the entries since the last call, for {@link #verified}; any other program's, too. */
  @JSExport
  public static byte[] recheckClaims() {
    return check.claims();
  }

  /** Which of these signatures hold, one byte for each. */
  @JSExport
  public static byte[] verified(byte[] claims) {
    return Recheck.verified(claims);
  }

  /** Judges the entries of the oldest call of {@link #recheckClaims} that was not answered yet. */
  @JSExport
  public static void recheckRun(byte[] holding) {
    check.judge(holding);
  }

  /** What the check of all these entries came to, as JSON. */
  @JSExport
  public static String rechecked(String note) {
    return check.json(note);
  }

  /** What an agency's root says, or {@code null} in JSON when it is none. */
  @JSExport
  public static String rootJson(byte[] der, double nowMs) {
    return Records.root(der, (long) nowMs);
  }

  /** Answers a {@code load} effect with the records handed over since then. */
  @JSExport
  public static String loaded(double nowMs, double id) {
    List<StoredRecord> all = List.copyOf(records);
    records.clear();
    return handle(new Input.Loaded((long) nowMs, (long) id, all));
  }

  /** All of a room's board but its tasks, as JSON. */
  @JSExport
  public static String boardJson(String room) {
    return started().boardJson(room);
  }

  /** All tasks of a room as a JSON list in UTF-8. */
  @JSExport
  public static byte[] tasksJson(String room) {
    return started().tasksJson(room);
  }

  /** The history of a task as a JSON list. */
  @JSExport
  public static String taskHistoryJson(String room, String task) {
    return started().taskHistoryJson(room, task);
  }

  /** The items of the conversation that a message belongs to, as a JSON list. */
  @JSExport
  public static String threadJson(String room, String item) {
    return started().threadJson(room, item);
  }

  /** The key below which all lines of a timeline are older than {@code atMs}. */
  @JSExport
  public static String timelineKey(double atMs) {
    return Device.timelineKey((long) atMs);
  }

  /** Bytes number {@code index} of the last call's effects. */
  @JSExport
  public static byte[] bytes(int index) {
    return effects.bytes(index);
  }

  /** One stored timeline record as the JSON of a line, or {@code null} in JSON. */
  @JSExport
  public static String timelineEntry(String room, byte[] record) {
    return started().timelineEntryJson(room, record);
  }

  private static String command(double nowMs, double id, DeviceCommand command) {
    return handle(new Input.Command((long) nowMs, (long) id, command));
  }

  private static String handle(Input input) {
    return effects.write(started().handle(input));
  }

  private static Device started() {
    if (device == null) {
      throw new IllegalStateException("not_started");
    }
    return device;
  }

  private static Environment environment(String origin) {
    return new Environment(
        Suites.standard(), new BrowserRandom(), origin, Settings.standard(), markings);
  }
}
