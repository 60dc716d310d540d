package org.entente.member.bundle;

import java.util.ArrayList;
import java.util.List;
import org.entente.member.content.BoardPart.Original;
import org.entente.member.file.FileId;
import org.entente.mls.codec.Bytes;
import org.entente.mls.codec.TlsReader;
import org.entente.mls.error.MalformedException;
import org.entente.trust.base.Base64Url;
import org.entente.trust.base.Text;
import org.entente.trust.certificate.CertificateChain;
import org.entente.trust.json.JsonObject;
import org.entente.trust.json.JsonWriter;
import org.entente.trust.name.AgencyName;
import org.entente.trust.name.DeviceName;
import org.entente.trust.name.ItemId;
import org.entente.trust.name.OfficerName;
import org.entente.trust.name.RoomId;
import org.jspecify.annotations.Nullable;

/**
 * What the exporter's device signs: who took what out of which room and why, and the hash of everything
 * else in the bundle. Reading one checks its form; nothing in it is believed yet.
 *
 * @param title what the room is called
 * @param by the exporter's device
 * @param atMs its clock
 * @param agencies with the roots that all certificates hang on
 * @param devices of every author and of the exporter
 * @param people what officers call themselves
 * @param said items and holes in the order of the room's log
 * @param files which part holds which shared file
 * @param parts everything in the bundle beside this record and its signature, in that order
 */
public record BundleRecord(
    RoomId room,
    String title,
    String team,
    DeviceName by,
    long atMs,
    String reason,
    List<Agency> agencies,
    List<Device> devices,
    List<Named> people,
    List<Said> said,
    List<Content> files,
    List<Part> parts) {
  /** How long one may be. */
  public static final int MAX_BYTES = 64 * 1024 * 1024;

  /** How many items and holes one may have. */
  public static final int MAX_SAID = 20_000;

  private static final int VERSION = 1;

  /** An agency and its root certificate in DER. */
  public record Agency(AgencyName name, String title, Bytes root) {}

  /** A device's certificates, judged at {@code sinceMs}, when they were logged. */
  public record Device(CertificateChain chain, long sinceMs) {}

  /** An officer and his name. */
  public record Named(OfficerName officer, String name) {}

  /** A shared file and the part that holds it. */
  public record Content(FileId file, String part) {}

  /**
   * One place of the room's log: an item as it was signed, or the hole of one that was withheld.
   *
   * @param why the hole is there: {@code hidden} by the exporter, {@code originator} who was not asked or
   *     refused, or {@code unproven}; empty for an item
   */
  public record Said(@Nullable Original original, ItemId id, long hlc, String why) {
    /** An item. */
    public static Said of(Original original) {
      return new Said(original, original.signed().id(), original.hlc(), "");
    }

    /** The hole of {@code original}. */
    public static Said hole(Original original, String why) {
      return new Said(null, original.signed().id(), original.hlc(), why);
    }
  }

  /** Copies the lists. */
  public BundleRecord {
    agencies = List.copyOf(agencies);
    devices = List.copyOf(devices);
    people = List.copyOf(people);
    said = List.copyOf(said);
    files = List.copyOf(files);
    parts = List.copyOf(parts);
  }

  /** The same with its other parts. */
  public BundleRecord with(List<Content> contents, List<Part> others) {
    return new BundleRecord(
        room, title, team, by, atMs, reason, agencies, devices, people, said, contents, others);
  }

  /** How many places are holes. */
  public long holes() {
    return said.stream().filter(s -> s.original() == null).count();
  }

  /** The bytes that are signed, UTF-8 JSON. */
  public byte[] encode() {
    JsonWriter w = new JsonWriter().put("entente", "bundle").put("version", VERSION);
    w.put("room", room.text()).put("title", title).put("team", team).put("by", by.uri());
    w.put("atMs", atMs).put("reason", reason);
    w.putJson("agencies", list(agencies, BundleRecord::json));
    w.putJson("devices", list(devices, BundleRecord::json));
    w.putJson("people", list(people, BundleRecord::json));
    w.putJson("said", list(said, BundleRecord::json));
    w.putJson("files", list(files, BundleRecord::json));
    return Text.encode(w.putJson("parts", list(parts, BundleRecord::json)).toString());
  }

  private static <T> String list(List<T> all, java.util.function.Function<T, String> json) {
    return JsonWriter.list(all.stream().map(json).toList());
  }

  private static String json(Agency a) {
    return new JsonWriter()
        .put("name", a.name().value())
        .put("title", a.title())
        .put("root", Base64Url.encode(a.root().toArray()))
        .toString();
  }

  private static String json(Device d) {
    List<String> chain = d.chain().certificates().stream()
        .map(c -> Base64Url.encode(c.toArray()))
        .toList();
    return new JsonWriter().put("sinceMs", d.sinceMs()).putTexts("chain", chain).toString();
  }

  private static String json(Named n) {
    return new JsonWriter()
        .put("officer", n.officer().text())
        .put("name", n.name())
        .toString();
  }

  private static String json(Said s) {
    Original original = s.original();
    JsonWriter w = new JsonWriter();
    return original != null
        ? w.put("original", Base64Url.encode(original.encode())).toString()
        : w.put("hole", s.id().text()).put("hlc", s.hlc()).put("why", s.why()).toString();
  }

  private static String json(Content c) {
    return new JsonWriter().put("file", c.file().text()).put("part", c.part()).toString();
  }

  private static String json(Part p) {
    JsonWriter w = new JsonWriter().put("name", p.name()).put("size", p.size());
    return w.put("crc", p.crc()).put("sha256", p.hash().toHex()).toString();
  }

  /** Reads what {@link #encode} wrote; refuses other versions and more than the bounds. */
  public static BundleRecord decode(byte[] utf8) throws MalformedException {
    if (utf8.length > MAX_BYTES) {
      throw new MalformedException("record of a bundle is too long");
    }
    try {
      return read(JsonObject.parse(Text.decode(utf8), MAX_BYTES));
    } catch (IllegalArgumentException e) {
      throw new MalformedException("record of a bundle");
    }
  }

  private static BundleRecord read(JsonObject o) throws MalformedException {
    boolean ours = o.text("entente").equals("bundle") && o.number("version") == VERSION;
    if (!ours || o.objects("said").size() > MAX_SAID) {
      throw new MalformedException("record of another version");
    }
    return new BundleRecord(
        RoomId.parse(o.text("room")),
        o.text("title"),
        o.text("team"),
        DeviceName.parse(o.text("by")),
        o.number("atMs"),
        o.text("reason"),
        each(o, "agencies", BundleRecord::agency),
        each(o, "devices", BundleRecord::device),
        each(o, "people", p -> new Named(OfficerName.parse(p.text("officer")), p.text("name"))),
        each(o, "said", BundleRecord::said),
        each(o, "files", f -> new Content(FileId.parse(f.text("file")), f.text("part"))),
        each(o, "parts", BundleRecord::part));
  }

  private interface Reader<T> {
    T read(JsonObject o) throws MalformedException;
  }

  private static <T> List<T> each(JsonObject o, String name, Reader<T> reader)
      throws MalformedException {
    List<T> out = new ArrayList<>();
    for (JsonObject element : o.objects(name)) {
      out.add(reader.read(element));
    }
    return out;
  }

  private static Agency agency(JsonObject o) throws MalformedException {
    return new Agency(
        AgencyName.parse(o.text("name")),
        o.text("title"),
        Bytes.of(Base64Url.decode(o.text("root"))));
  }

  private static Device device(JsonObject o) throws MalformedException {
    List<Bytes> chain = new ArrayList<>();
    for (String certificate : o.texts("chain")) {
      chain.add(Bytes.of(Base64Url.decode(certificate)));
    }
    return new Device(new CertificateChain(chain), o.number("sinceMs"));
  }

  private static Said said(JsonObject o) throws MalformedException {
    if (o.has("original")) {
      return Said.of(TlsReader.decode(Base64Url.decode(o.text("original")), Original::read));
    }
    return new Said(null, ItemId.parse(o.text("hole")), o.number("hlc"), o.text("why"));
  }

  private static Part part(JsonObject o) throws MalformedException {
    return new Part(
        o.text("name"), o.number("size"), o.number("crc"), Bytes.fromHex(o.text("sha256")));
  }
}
