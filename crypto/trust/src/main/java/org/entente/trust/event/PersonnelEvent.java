package org.entente.trust.event;

import org.entente.mls.codec.TlsReader;
import org.entente.mls.codec.TlsWriter;
import org.entente.mls.error.MalformedException;
import org.entente.trust.certificate.CertificateChain;
import org.entente.trust.name.InvitationId;
import org.jspecify.annotations.Nullable;

/** What an agency decides about its own administrators and invitations after they were made. */
public sealed interface PersonnelEvent extends EventBody {
  /** Reads the body of this type, null for a type of another family. */
  static @Nullable PersonnelEvent read(int type, TlsReader r) throws MalformedException {
    return switch (type) {
      case AdminCertified.TYPE -> new AdminCertified(CertificateChain.read(r));
      case InvitationWithdrawn.TYPE -> new InvitationWithdrawn(InvitationId.read(r));
      default -> null;
    };
  }

  /**
   * A device of an officer that is in the log may act for its agency from now on. Signed by an admin
   * device of the agency.
   *
   * @param chain one certificate of the agency's root, for the device's own name and key
   */
  record AdminCertified(CertificateChain chain) implements PersonnelEvent {
    static final int TYPE = 17;

    @Override
    public int type() {
      return TYPE;
    }

    @Override
    public void write(TlsWriter w) {
      w.put(chain);
    }
  }

  /** An invitation that nobody has used enrols nobody any more. Signed by an admin of its agency or the officer's device. */
  record InvitationWithdrawn(InvitationId invitation) implements PersonnelEvent {
    static final int TYPE = 18;

    @Override
    public int type() {
      return TYPE;
    }

    @Override
    public void write(TlsWriter w) {
      w.put(invitation);
    }
  }
}
