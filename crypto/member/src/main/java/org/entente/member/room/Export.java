package org.entente.member.room;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.entente.member.bundle.BundleCheck;
import org.entente.member.bundle.BundleLines;
import org.entente.member.bundle.BundleRecord;
import org.entente.member.bundle.BundleRecord.Content;
import org.entente.member.bundle.BundleRecord.Said;
import org.entente.member.bundle.Part;
import org.entente.member.bundle.StoredZip;
import org.entente.member.content.BoardPart.Original;
import org.entente.member.content.CustodyEvent;
import org.entente.member.content.Exported;
import org.entente.member.content.Item;
import org.entente.member.content.SharedFile;
import org.entente.member.file.FileId;
import org.entente.member.session.Identity;
import org.entente.mls.codec.Bytes;
import org.entente.mls.codec.TlsWriter;
import org.entente.mls.error.MalformedException;
import org.entente.mls.error.MlsException;
import org.entente.trust.base.Sha256;
import org.entente.trust.certificate.CertificateChain;
import org.entente.trust.directory.Directory;
import org.entente.trust.event.Agency;
import org.entente.trust.json.JsonObject;
import org.entente.trust.json.JsonWriter;
import org.entente.trust.name.AgencyName;
import org.entente.trust.name.DeviceName;
import org.entente.trust.name.OfficerName;

/** One part of a room on its way out. */
final class Export {
  private static final int MAX_CHARACTERS = 1 << 20;
  private final Room room;
  private final ExportWish wish;
  private final ExportChoice choice;
  private final List<SharedFile> files = new ArrayList<>();
  private final BundleRecord draft;
  private List<byte[]> between = List.of();

  Export(Room room, ExportWish wish, List<Original> all) {
    this.room = room;
    this.wish = wish;
    this.choice = new ExportChoice(room, wish, all);
    List<Said> said = all.stream().filter(choice::isWanted).map(choice::said).toList();
    for (Said each : said) {
      Original original = each.original();
      if (original != null && original.signed().item().body() instanceof SharedFile file) {
        files.add(file);
      }
    }
    this.draft = draft(said);
  }

  boolean isEmpty() {
    return draft.said().stream().noneMatch(s -> s.original() != null);
  }

  boolean isOf(Room other) {
    return room == other;
  }

  private BundleRecord draft(List<Said> said) {
    DeviceName self = room.host.self().name();
    Set<DeviceName> authors = new TreeSet<>(Set.of(self));
    for (Said each : said) {
      Original original = each.original();
      if (original != null) {
        authors.add(original.signed().item().author());
      }
    }
    String team = room.policy().map(p -> p.team().text()).orElse("");
    return new BundleRecord(
        room.id(),
        room.state.title.isEmpty() ? room.host.people().roomTitle(room.id()) : room.state.title,
        room.host.people().teamTitle(team),
        self,
        room.host.turn().now(),
        wish.reason(),
        agencies(authors),
        authors.stream().map(this::device).toList(),
        people(authors),
        said,
        List.of(),
        List.of());
  }

  private List<BundleRecord.Agency> agencies(Set<DeviceName> authors) {
    Map<AgencyName, BundleRecord.Agency> out = new TreeMap<>();
    for (DeviceName author : authors) {
      Agency agency = directory().agency(author.agency()).orElseThrow();
      out.put(agency.name(), new BundleRecord.Agency(agency.name(), agency.title(), agency.root()));
    }
    return List.copyOf(out.values());
  }

  private Directory directory() {
    return room.host.registry().directory();
  }

  /** The certificates that the record of all agencies has; judged when the newest of them began to count. */
  private BundleRecord.Device device(DeviceName name) {
    return directory()
        .device(name)
        .map(d -> judged(d.chain(), d.sinceMs()))
        .orElseGet(() -> judged(new CertificateChain(room.host.self().chain()), draftedAt()));
  }

  private long draftedAt() {
    return room.host.turn().now();
  }

  private static BundleRecord.Device judged(CertificateChain chain, long sinceMs) {
    try {
      long begins = chain.leaf().validity().notBeforeMs();
      return new BundleRecord.Device(chain, Math.max(begins, sinceMs));
    } catch (MlsException e) {
      throw new IllegalStateException("a logged certificate does not parse", e);
    }
  }

  private List<BundleRecord.Named> people(Set<DeviceName> authors) {
    RoomViews views = new RoomViews(room);
    Set<OfficerName> officers = new TreeSet<>();
    authors.forEach(a -> officers.add(a.officer()));
    return officers.stream()
        .map(o -> new BundleRecord.Named(o, views.person(o).displayName()))
        .toList();
  }

  /** What a person sees before it leaves, and what the shell has to get ready. */
  String json() {
    JsonWriter w = new JsonWriter().put("room", room.id().text()).put("title", draft.title());
    w.put("team", draft.team()).put("by", draft.by().officer().text());
    w.put("device", draft.by().label()).put("atMs", draft.atMs()).put("reason", draft.reason());
    w.put("said", draft.said().size() - draft.holes()).put("holes", draft.holes());
    w.putJson("files", JsonWriter.list(files.stream().map(Export::json).toList()));
    w.putJson("asks", JsonWriter.list(asks()));
    return w.putJson("lines", BundleLines.json(draft)).toString();
  }

  private static String json(SharedFile file) {
    JsonWriter w = new JsonWriter().put("file", file.file().text()).put("name", file.name());
    return w.put("size", file.length())
        .put("sha256", file.contentHash().toHex())
        .toString();
  }

  /** The messages that stay because their originators were not asked, or refused. */
  private List<String> asks() {
    return draft.said().stream()
        .filter(choice::mayBeAsked)
        .map(hole -> {
          Item item = choice.message(hole.id());
          String marking = new Marked(room).effective(item.marking()).text();
          return new JsonWriter()
              .put("item", hole.id().text())
              .put("agency", Leaving.originator(item).agency().value())
              .put("marking", marking)
              .put("at", item.sentAtMs())
              .toString();
        })
        .toList();
  }

  /** Signs the record of {@code {"parts":[{"name","size","crc","sha256","file"?}], "print"}}. */
  void seal(String json) throws MalformedException {
    JsonObject o = JsonObject.parse(json, MAX_CHARACTERS);
    List<Part> parts = new ArrayList<>();
    List<Content> contents = new ArrayList<>();
    for (JsonObject each : o.objects("parts")) {
      Part part = new Part(
          each.text("name"),
          each.number("size"),
          each.number("crc"),
          Bytes.fromHex(each.text("sha256")));
      parts.add(part);
      if (each.has("file")) {
        contents.add(new Content(FileId.parse(each.text("file")), part.name()));
      }
    }
    boolean print = o.flag("print");
    byte[] bytes = draft.with(contents, parts).encode();
    between = print ? List.of() : layout(bytes, parts);
    say(print ? Sha256.NONE : Sha256.of(bytes), contents);
  }

  private List<byte[]> layout(byte[] bytes, List<Part> parts) {
    Identity self = room.host.self();
    byte[] signature = self.signer().sign("Export", bytes).toArray();
    List<Part> all = new ArrayList<>();
    all.add(BundleCheck.recordPart(bytes));
    all.add(BundleCheck.signaturePart(signature));
    all.addAll(parts);
    TlsWriter first = new TlsWriter();
    first.opaque(StoredZip.head(all.get(0))).opaque(bytes);
    first.opaque(StoredZip.head(all.get(1))).opaque(signature);
    List<byte[]> out = new ArrayList<>();
    for (Part part : parts) {
      out.add(first.opaque(StoredZip.head(part)).toByteArray());
      first = new TlsWriter();
    }
    out.add(first.opaque(StoredZip.tail(all)).toByteArray());
    return out;
  }

  private void say(Bytes record, List<Content> contents) {
    long items = draft.said().size() - draft.holes();
    Exported exported = new Exported(record, items, draft.holes(), contents.size(), wish.reason());
    room.outbox.say(exported, room.timeline.exported(wish.reason()));
    for (Content content : contents) {
      room.files.note(content.file().text(), CustodyEvent.Act.EXPORTED.code(), wish.reason());
    }
    room.touch();
  }

  byte[] between(int index) {
    return between.get(index);
  }
}
