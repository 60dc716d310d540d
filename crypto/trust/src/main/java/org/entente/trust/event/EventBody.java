package org.entente.trust.event;

import java.util.List;
import org.entente.mls.codec.Bytes;
import org.entente.mls.codec.Encodable;
import org.entente.mls.codec.TlsReader;
import org.entente.mls.codec.TlsWriter;
import org.entente.mls.error.MalformedException;
import org.entente.trust.base.Numbers;
import org.entente.trust.base.Sha256;
import org.entente.trust.certificate.CertificateChain;
import org.entente.trust.log.Cursor;
import org.entente.trust.name.AgencyName;
import org.entente.trust.name.DeviceName;
import org.entente.trust.name.InvitationId;
import org.entente.trust.name.OfficerName;
import org.entente.trust.name.RegionId;
import org.entente.trust.name.RoomId;
import org.entente.trust.name.TeamId;
import org.jspecify.annotations.Nullable;

/** What an event says. */
public sealed interface EventBody extends Encodable
    permits EventBody.Genesis,
        EventBody.TeamOpened,
        EventBody.RoomOpened,
        EventBody.InvitationIssued,
        EventBody.DeviceEnrolled,
        EventBody.DeviceCertified,
        EventBody.DeviceRevoked,
        AgencyEvent,
        RecordEvent,
        RegionEvent,
        TeamEvent,
        PersonnelEvent,
        DutyEvent,
        PastEvent,
        MarkingsPublished,
        RoomsRehomed,
        DeviceRenewed,
        Drafted {
  /** The number that says which of them follows. */
  int type();

  /** Reads the body of this type, which must be all of {@code r}. */
  static EventBody read(int type, TlsReader r) throws MalformedException {
    EventBody body = switch (type) {
      case Genesis.TYPE -> Genesis.read(r);
      case TeamOpened.TYPE -> TeamOpened.read(r);
      case RoomOpened.TYPE -> RoomOpened.read(r);
      case InvitationIssued.TYPE -> InvitationIssued.read(r);
      case DeviceEnrolled.TYPE ->
        new DeviceEnrolled(InvitationId.read(r), CertificateChain.read(r));
      case DeviceCertified.TYPE -> new DeviceCertified(CertificateChain.read(r));
      case DeviceRevoked.TYPE -> DeviceRevoked.read(r);
      default -> later(type, r);
    };
    r.end();
    return body;
  }

  private static EventBody later(int type, TlsReader r) throws MalformedException {
    EventBody agency = AgencyEvent.read(type, r);
    EventBody signer = agency == null ? RecordEvent.read(type, r) : agency;
    EventBody team = signer == null ? TeamEvent.read(type, r) : signer;
    EventBody body = team == null ? RegionEvent.read(type, r) : team;
    return body == null ? newest(type, r) : body;
  }

  private static EventBody newest(int type, TlsReader r) throws MalformedException {
    EventBody people = switch (type) {
      case Drafted.TYPE -> Drafted.read(r);
      case MarkingsPublished.TYPE -> MarkingsPublished.read(r);
      case RoomsRehomed.TYPE -> RoomsRehomed.read(r);
      case DeviceRenewed.TYPE -> DeviceRenewed.read(r);
      default -> PersonnelEvent.read(type, r);
    };
    EventBody duty = people == null ? DutyEvent.read(type, r) : people;
    EventBody body = duty == null ? PastEvent.read(type, r) : duty;
    if (body == null) {
      throw new MalformedException("unknown type of event");
    }
    return body;
  }

  /**
   * The federation begins. Signed by an admin device of each agency.
   *
   * @param agencies two, with their roots
   */
  record Genesis(List<Agency> agencies, int witnessQuorum) implements EventBody {
    static final int TYPE = 1;
    private static final int MAX_BYTES = 16 * 1024;

    /** Keeps a copy. */
    public Genesis {
      agencies = List.copyOf(agencies);
    }

    static Genesis read(TlsReader r) throws MalformedException {
      return new Genesis(r.vector(MAX_BYTES, Agency::read), r.u8());
    }

    @Override
    public int type() {
      return TYPE;
    }

    @Override
    public void write(TlsWriter w) {
      w.vector(agencies).u8(witnessQuorum);
    }
  }

  /** Agencies form a team. Signed by an admin device of each of them. */
  record TeamOpened(TeamId team, List<AgencyName> agencies, long endsMs) implements EventBody {
    static final int TYPE = 2;
    private static final int MAX_BYTES = 16 * 1024;

    /** Keeps a copy; refuses a negative time. */
    public TeamOpened {
      agencies = List.copyOf(agencies);
      Numbers.requireNatural(endsMs);
    }

    static TeamOpened read(TlsReader r) throws MalformedException {
      return new TeamOpened(TeamId.read(r), r.vector(MAX_BYTES, AgencyName::read), Numbers.u63(r));
    }

    @Override
    public int type() {
      return TYPE;
    }

    @Override
    public void write(TlsWriter w) {
      w.put(team).vector(agencies).u64(endsMs);
    }
  }

  /**
   * A team gets a room. Signed by a device of one of its agencies.
   *
   * @param policyHash SHA-256 of the room's first policy
   */
  record RoomOpened(RoomId room, TeamId team, RegionId homeRegion, int suite, Bytes policyHash)
      implements EventBody {
    static final int TYPE = 3;

    /** Refuses a wrong hash length. */
    public RoomOpened {
      if (policyHash.length() != Sha256.LENGTH) {
        throw new IllegalArgumentException("not a hash");
      }
    }

    static RoomOpened read(TlsReader r) throws MalformedException {
      return new RoomOpened(
          RoomId.read(r),
          TeamId.read(r),
          RegionId.read(r),
          r.u16(),
          Bytes.of(r.opaque(Sha256.LENGTH)));
    }

    @Override
    public int type() {
      return TYPE;
    }

    @Override
    public void write(TlsWriter w) {
      w.put(room).put(team).put(homeRegion).u16(suite).opaque(policyHash);
    }
  }

  /**
   * One device of an officer may enrol. Signed by an admin device of the officer's agency, or by another
   * device of the officer.
   *
   * @param certificateHash SHA-256 of the invitation's certificate
   */
  record InvitationIssued(
      InvitationId invitation, OfficerName officer, Bytes certificateHash, long expiresMs)
      implements EventBody {
    static final int TYPE = 4;

    /** Refuses a negative time and a wrong hash length. */
    public InvitationIssued {
      Numbers.requireNatural(expiresMs);
      if (certificateHash.length() != Sha256.LENGTH) {
        throw new IllegalArgumentException("not a hash");
      }
    }

    static InvitationIssued read(TlsReader r) throws MalformedException {
      return new InvitationIssued(
          InvitationId.read(r),
          OfficerName.read(r),
          Bytes.of(r.opaque(Sha256.LENGTH)),
          Numbers.u63(r));
    }

    @Override
    public int type() {
      return TYPE;
    }

    @Override
    public void write(TlsWriter w) {
      w.put(invitation).put(officer).opaque(certificateHash).u64(expiresMs);
    }
  }

  /**
   * The one use of an invitation. Signed by the device itself.
   *
   * @param chain device, invitation and whoever issued that, up to the admin device
   */
  record DeviceEnrolled(InvitationId invitation, CertificateChain chain) implements EventBody {
    static final int TYPE = 5;

    @Override
    public int type() {
      return TYPE;
    }

    @Override
    public void write(TlsWriter w) {
      w.put(invitation).put(chain);
    }
  }

  /**
   * An admin device certified a device itself. Signed by an admin device of the agency.
   *
   * @param chain device, admin
   */
  record DeviceCertified(CertificateChain chain) implements EventBody {
    static final int TYPE = 6;

    @Override
    public int type() {
      return TYPE;
    }

    @Override
    public void write(TlsWriter w) {
      w.put(chain);
    }
  }

  /**
   * A device counts no more, for ever. Signed by an admin device of its agency or a device of its officer.
   *
   * @param compromisedSinceMs 0 when it is not stated
   * @param seen how far the record was read by whoever shut it out; null when it is not stated, as in
   *     records of earlier releases
   */
  record DeviceRevoked(DeviceName device, long compromisedSinceMs, @Nullable Cursor seen)
      implements EventBody {
    static final int TYPE = 7;

    /** Refuses a negative time. */
    public DeviceRevoked {
      Numbers.requireNatural(compromisedSinceMs);
    }

    /** Without a word of how far the record was read. */
    public DeviceRevoked(DeviceName device, long compromisedSinceMs) {
      this(device, compromisedSinceMs, null);
    }

    static DeviceRevoked read(TlsReader r) throws MalformedException {
      DeviceName device = DeviceName.read(r);
      long since = Numbers.u63(r);
      return new DeviceRevoked(device, since, r.remaining() > 0 ? Cursor.read(r) : null);
    }

    @Override
    public int type() {
      return TYPE;
    }

    @Override
    public void write(TlsWriter w) {
      w.put(device).u64(compromisedSinceMs);
      if (seen != null) {
        w.put(seen);
      }
    }
  }
}
