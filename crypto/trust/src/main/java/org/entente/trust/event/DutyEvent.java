package org.entente.trust.event;

import org.entente.mls.codec.Bytes;
import org.entente.mls.codec.TlsReader;
import org.entente.mls.codec.TlsWriter;
import org.entente.mls.error.MalformedException;
import org.entente.trust.name.OfficerName;
import org.jspecify.annotations.Nullable;

/** Whom an agency entrusts with what. */
public sealed interface DutyEvent extends EventBody {
  /** Reads the body of this type, null for a type of another family. */
  static @Nullable DutyEvent read(int type, TlsReader r) throws MalformedException {
    return switch (type) {
      case Appointed.TYPE -> new Appointed(OfficerName.read(r), Duty.of(r.u8()));
      case Discharged.TYPE -> new Discharged(OfficerName.read(r), Duty.of(r.u8()));
      case ReleaseKeyGiven.TYPE -> new ReleaseKeyGiven(r.bytesV(ReleaseKeyGiven.MAX_BYTES));
      default -> null;
    };
  }

  /**
   * The officer has the duty {@link Duty#NOTICE_MS} after this was logged, which must be within two weeks.
   * Signed by admin devices of two persons, one of the officer's agency and neither the officer.
   */
  record Appointed(OfficerName officer, Duty duty) implements DutyEvent {
    static final int TYPE = 21;

    @Override
    public int type() {
      return TYPE;
    }

    @Override
    public void write(TlsWriter w) {
      w.put(officer).u8(duty.code());
    }
  }

  /** The officer has the duty no more, at once. Signed by an admin of the agency or a device of the officer. */
  record Discharged(OfficerName officer, Duty duty) implements DutyEvent {
    static final int TYPE = 22;

    @Override
    public int type() {
      return TYPE;
    }

    @Override
    public void write(TlsWriter w) {
      w.put(officer).u8(duty.code());
    }
  }

  /**
   * What is sealed for the security officer's device is sealed to this key from now on. Signed by that
   * device itself.
   *
   * @param key a public key of the hybrid suite, not checked yet
   */
  record ReleaseKeyGiven(Bytes key) implements DutyEvent {
    static final int TYPE = 23;
    private static final int MAX_BYTES = 2048;

    @Override
    public int type() {
      return TYPE;
    }

    @Override
    public void write(TlsWriter w) {
      w.opaqueV(key);
    }
  }
}
