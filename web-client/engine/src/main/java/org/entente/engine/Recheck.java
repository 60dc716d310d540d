package org.entente.engine;

import java.util.ArrayList;
import java.util.List;
import org.entente.mls.error.MlsException;
import org.entente.trust.record.RecordCheck;
import org.entente.trust.record.RecordClaims;
import org.entente.trust.record.RecordRun;

/** One check of a whole record, in runs of entries whose signatures other Workers verify ahead. */
final class Recheck {
  private final RecordCheck check = new RecordCheck();
  private final List<byte[]> entries = new ArrayList<>();
  private final List<RecordClaims> ahead = new ArrayList<>();

  void take(byte[] entry) {
    entries.add(entry);
  }

  byte[] claims() {
    RecordClaims claims = new RecordClaims(RecordRun.read(entries));
    entries.clear();
    ahead.add(claims);
    return claims.encode();
  }

  static byte[] verified(byte[] claims) {
    try {
      return RecordClaims.verify(claims);
    } catch (MlsException e) {
      return new byte[0];
    }
  }

  void judge(byte[] holding) {
    check.add(ahead.remove(0).proven(holding));
  }

  String json(String note) {
    return Records.json(check.finish(note));
  }
}
