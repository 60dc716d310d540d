package org.entente.member.bundle;

import java.util.List;
import org.entente.mls.error.MlsException;
import org.entente.trust.certificate.Certificate;
import org.entente.trust.certificate.Fingerprint;
import org.entente.trust.json.JsonWriter;

/** What the check of a bundle came to, as JSON for pages and programs. Pure. */
public final class BundleReport {
  private BundleReport() {}

  /** The report; what the record says is in it only when all of it holds. */
  public static String json(BundleResult result) {
    JsonWriter w = new JsonWriter().put("holds", result.holds()).put("fault", result.fault());
    w.put("part", result.part()).put("position", result.position());
    w.put("length", result.length()).put("item", result.item());
    w.putJson(
        "suspects",
        JsonWriter.list(result.suspects().stream()
            .map(s -> new JsonWriter()
                .put("position", s.position())
                .put("xor", s.xor())
                .toString())
            .toList()));
    BundleRecord record = result.record();
    String shown = record == null || !result.holds() ? "null" : json(record);
    return w.putJson("record", shown).toString();
  }

  private static String json(BundleRecord r) {
    JsonWriter w = new JsonWriter().put("room", r.room().text()).put("title", r.title());
    w.put("team", r.team()).put("officer", r.by().officer().text());
    w.put("device", r.by().label()).put("atMs", r.atMs()).put("reason", r.reason());
    w.put("said", r.said().size() - r.holes()).put("holes", r.holes());
    w.put("files", r.files().size());
    List<String> agencies = r.agencies().stream().map(BundleReport::json).toList();
    w.putJson("agencies", JsonWriter.list(agencies));
    return w.putJson("lines", BundleLines.json(r)).toString();
  }

  private static String json(BundleRecord.Agency agency) {
    JsonWriter w = new JsonWriter().put("name", agency.name().value()).put("title", agency.title());
    return w.putTexts("fingerprint", fingerprint(agency)).toString();
  }

  private static List<String> fingerprint(BundleRecord.Agency agency) {
    try {
      return Fingerprint.of(Certificate.parse(agency.root()));
    } catch (MlsException e) {
      return List.of();
    }
  }
}
