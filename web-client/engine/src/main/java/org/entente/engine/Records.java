package org.entente.engine;

import org.entente.member.view.JsonWriter;
import org.entente.mls.codec.Bytes;
import org.entente.mls.error.MlsException;
import org.entente.trust.certificate.Certificate;
import org.entente.trust.certificate.Fingerprint;
import org.entente.trust.record.RecordResult;

/** Writes what checks of records and roots come to. Nothing here keeps state. */
final class Records {
  private Records() {}

  static String json(RecordResult result) {
    JsonWriter w = new JsonWriter().begin().text("fault", result.fault());
    w.number("position", result.position()).number("size", result.size());
    w.number("sinceMs", result.sinceMs()).number("timeMs", result.timeMs());
    w.text("region", result.region()).texts("witnesses", result.witnesses());
    return w.number("refused", result.refused()).end().toString();
  }

  static String root(byte[] der, long nowMs) {
    try {
      Certificate root = Certificate.parse(Bytes.of(der));
      root.requireRootOf(root.agency());
      JsonWriter w = new JsonWriter().begin().text("name", root.agency().value());
      w.number("from", root.validity().notBeforeMs())
          .number("until", root.validity().notAfterMs());
      w.flag("counts", root.validity().contains(nowMs)).texts("fingerprint", Fingerprint.of(root));
      return w.end().toString();
    } catch (MlsException | IllegalArgumentException e) {
      return "null";
    }
  }
}
