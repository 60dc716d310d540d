package org.entente.member.room;

import org.entente.mls.codec.Encodable;
import org.entente.mls.codec.TlsReader;
import org.entente.mls.codec.TlsWriter;
import org.entente.mls.error.MalformedException;
import org.entente.trust.name.DeviceName;
import org.entente.trust.name.OfficerName;

/** A change of the group that this device wants; it is built anew for every epoch until it is in. */
sealed interface Intent extends Encodable {

  /** Let an officer in. */
  record Admit(OfficerName officer) implements Intent {
    @Override
    public void write(TlsWriter w) {
      w.u8(1).put(officer);
    }
  }

  /** Put an officer out. */
  record Dismiss(OfficerName officer) implements Intent {
    @Override
    public void write(TlsWriter w) {
      w.u8(2).put(officer);
    }
  }

  /** Carry out what others have proposed. */
  record CarryOut() implements Intent {
    @Override
    public void write(TlsWriter w) {
      w.u8(3);
    }
  }

  /** Renew this device's keys, because a copy of them may exist. */
  record Renew() implements Intent {
    @Override
    public void write(TlsWriter w) {
      w.u8(4);
    }
  }

  /** Put a device out that the federation log has shut out. */
  record Expel(DeviceName device) implements Intent {
    @Override
    public void write(TlsWriter w) {
      w.u8(5).put(device);
    }
  }

  /** Vouch for the policy in place, because the device that signed it was shut out. */
  record Vouch() implements Intent {
    @Override
    public void write(TlsWriter w) {
      w.u8(6);
    }
  }

  /** Reads what {@code write} wrote. */
  static Intent read(TlsReader r) throws MalformedException {
    return switch (r.u8()) {
      case 1 -> new Admit(OfficerName.read(r));
      case 2 -> new Dismiss(OfficerName.read(r));
      case 3 -> new CarryOut();
      case 4 -> new Renew();
      case 5 -> new Expel(DeviceName.read(r));
      case 6 -> new Vouch();
      default -> throw new MalformedException("unknown intent");
    };
  }
}
