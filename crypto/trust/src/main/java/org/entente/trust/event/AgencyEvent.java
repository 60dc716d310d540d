package org.entente.trust.event;

import java.util.List;
import org.entente.mls.codec.Bytes;
import org.entente.mls.codec.TlsReader;
import org.entente.mls.codec.TlsWriter;
import org.entente.mls.error.MalformedException;
import org.entente.trust.base.Sha256;
import org.entente.trust.base.Text;
import org.entente.trust.name.AgencyName;
import org.entente.trust.name.RegionId;
import org.jspecify.annotations.Nullable;

/** What happens to an agency after the genesis. */
public sealed interface AgencyEvent extends EventBody {
  /** Reads the body of this type, null for a type of another family. */
  static @Nullable AgencyEvent read(int type, TlsReader r) throws MalformedException {
    return switch (type) {
      case Proposed.TYPE -> Proposed.read(r);
      case Approved.TYPE -> new Approved(hash(r));
      case Refused.TYPE -> new Refused(hash(r), Text.readLine(r));
      case Suspended.TYPE -> new Suspended(AgencyName.read(r), Text.readLine(r));
      default -> null;
    };
  }

  private static Bytes hash(TlsReader r) throws MalformedException {
    return Bytes.of(r.opaque(Sha256.LENGTH));
  }

  /**
   * Somebody asks that an agency become a member. Signed by an admin device of a member agency.
   *
   * @param agency with the root whose fingerprint both sides compared
   * @param region which its devices use first
   * @param languages tags of RFC 5646, at most 16
   * @param legalBasis why it may take part
   * @param desk whom to call
   */
  record Proposed(
      Agency agency,
      AgencyType kind,
      RegionId region,
      List<String> languages,
      String legalBasis,
      String desk)
      implements AgencyEvent {
    static final int TYPE = 8;
    private static final int MAX_LANGUAGES = 16;
    private static final int MAX_LANGUAGES_BYTES = MAX_LANGUAGES * (Text.MAX_NAME + 2);

    /** Keeps a copy; refuses too many languages. */
    public Proposed {
      languages = List.copyOf(languages);
      if (languages.size() > MAX_LANGUAGES) {
        throw new IllegalArgumentException("too many languages");
      }
    }

    static Proposed read(TlsReader r) throws MalformedException {
      Agency agency = Agency.read(r);
      AgencyType kind = AgencyType.of(r.u8());
      RegionId region = RegionId.read(r);
      List<String> languages = r.vector(MAX_LANGUAGES_BYTES, Text::readName);
      if (languages.size() > MAX_LANGUAGES) {
        throw new MalformedException("too many languages");
      }
      return new Proposed(agency, kind, region, languages, Text.readLine(r), Text.readLine(r));
    }

    @Override
    public int type() {
      return TYPE;
    }

    @Override
    public void write(TlsWriter w) {
      w.put(agency).u8(kind.code()).put(region);
      w.vector(languages, (out, language) -> Text.write(out, language));
      Text.write(Text.write(w, legalBasis), desk);
    }
  }

  /**
   * The proposed agency is a member. Signed by an admin device of another agency than the proposer's.
   *
   * @param proposal the hash of the event that proposed it, so that it names exactly one root
   */
  record Approved(Bytes proposal) implements AgencyEvent {
    static final int TYPE = 9;

    @Override
    public int type() {
      return TYPE;
    }

    @Override
    public void write(TlsWriter w) {
      w.opaque(proposal);
    }
  }

  /** The proposal is closed; it may be mended and proposed again. Signed by an admin of a member. */
  record Refused(Bytes proposal, String reason) implements AgencyEvent {
    static final int TYPE = 10;

    @Override
    public int type() {
      return TYPE;
    }

    @Override
    public void write(TlsWriter w) {
      Text.write(w.opaque(proposal), reason);
    }
  }

  /**
   * None of the agency's devices counts any more, for ever. Signed by admin devices of two persons: of
   * two other agencies, or both of its own.
   */
  record Suspended(AgencyName agency, String reason) implements AgencyEvent {
    static final int TYPE = 11;

    @Override
    public int type() {
      return TYPE;
    }

    @Override
    public void write(TlsWriter w) {
      Text.write(w.put(agency), reason);
    }
  }
}
