package org.entente.member.registry;

import java.util.List;
import java.util.Optional;
import org.entente.member.port.Environment;
import org.entente.member.session.Identity;
import org.entente.member.store.Keys;
import org.entente.member.store.Turn;
import org.entente.mls.codec.Bytes;
import org.entente.mls.codec.TlsReader;
import org.entente.mls.error.MlsException;
import org.entente.mls.group.Engine;
import org.entente.mls.group.PskStore;
import org.entente.mls.keypackage.Capabilities;
import org.entente.mls.keypackage.Extension;
import org.entente.mls.keypackage.KeyPackage;
import org.entente.mls.keypackage.KeyPackages;
import org.entente.mls.keypackage.LeafNode;
import org.entente.mls.keypackage.Lifetime;
import org.entente.mls.keypackage.OwnLeaf;
import org.entente.mls.message.GroupContext;
import org.entente.mls.suite.CipherSuite;
import org.entente.trust.access.AccessRules;
import org.entente.trust.access.Act;
import org.entente.trust.access.PersonRole;
import org.entente.trust.certificate.CertificateChain;
import org.entente.trust.certificate.Standing;
import org.entente.trust.certificate.X509CredentialValidator;
import org.entente.trust.directory.Directory;
import org.entente.trust.directory.PastRequest;
import org.entente.trust.event.AgencyType;
import org.entente.trust.event.Duty;
import org.entente.trust.event.DutyEvent;
import org.entente.trust.log.Cursor;
import org.entente.trust.log.Entry;
import org.entente.trust.marking.AgencyScheme;
import org.entente.trust.marking.MarkingSchemes;
import org.entente.trust.name.AgencyName;
import org.entente.trust.name.DeviceName;
import org.entente.trust.name.OfficerName;
import org.entente.trust.name.TeamId;
import org.entente.trust.policy.RoomPolicy;
import org.entente.trust.policy.RoomRules;
import org.entente.trust.policy.SignedPolicy;
import org.entente.trust.wire.KeyPackages.Claimed;
import org.jspecify.annotations.Nullable;

/** The federation as this device has read it, and the engine that goes by it. */
public final class Registry implements Standing {
  private static final int X509 = 2;
  private static final long DAY_S = 24 * 3600;
  private static final long KEY_PACKAGE_S = 90 * DAY_S;

  private final Turn turn;
  private final Engine engine;
  private final TeamMarkings markings;
  private final SuiteChoice suites;
  private final DeviceNames names = new DeviceNames();
  private final Ledger ledger = new Ledger();
  private final Follower log = new Follower(ledger);
  private final FirstSeen firstSeen = new FirstSeen();
  private long readMs;
  private int entries;
  private long judgedAtMs;

  /** Knows nothing yet. */
  public Registry(Turn turn, Environment env) {
    this.turn = turn;
    this.markings = new TeamMarkings(env.markings());
    this.suites = new SuiteChoice(env.suites());
    X509CredentialValidator validator = new X509CredentialValidator(this, this::timeMs);
    this.engine =
        new Engine(env.suites(), env.random(), () -> timeMs() / 1000, validator, PskStore.empty());
  }

  /** Believes only in the federation that began with this entry. */
  public void trust(Bytes genesisHash) {
    log.trust(genesisHash);
  }

  /** Reads again what was kept of the log as a whole; comes before its entries. */
  public void restoreLedger(byte[] record) throws MlsException {
    ledger.restore(LedgerRecord.decode(record));
  }

  /** Reads a stored entry again. */
  public void restore(byte[] record) throws MlsException {
    log.follow(TlsReader.decode(record, Entry::read));
    entries++;
  }

  /** All entries were read again: what the region signed of them counts again. */
  public void restored() {
    if (!ledger.note().isEmpty()) {
      ledger.compare(ledger.note(), directory(), ledger.kept().checkedMs());
    }
  }

  /** The lines of the record that {@code officer} may read by the type of the agency, or as an auditor. */
  public String linesFor(OfficerName officer) {
    AgencyName agency = officer.agency();
    AgencyType type = directory().typeOf(agency).orElse(null);
    boolean auditor = directory().has(officer, Duty.AUDITOR, turn.now());
    PersonRole role = auditor ? PersonRole.AUDITOR : PersonRole.plain(type);
    boolean all = AccessRules.may(type, role, Act.READ_RECORD);
    return all ? ledger.linesJson() : ledger.linesJson(agency);
  }

  /** The log as a whole. */
  public Ledger ledger() {
    return ledger;
  }

  /**
   * Compares a head that a region has signed with what it showed this device.
   *
   * @return false when the two do not fit: the log is then broken for good
   */
  public boolean heard(String note) {
    LedgerRecord before = ledger.kept();
    Ledger.Outcome outcome = ledger.compare(note, directory(), turn.now());
    keepLedger(before);
    return outcome != Ledger.Outcome.DIFFERS;
  }

  private void keepLedger(LedgerRecord before) {
    if (!ledger.kept().equals(before)) {
      turn.put(Keys.LEDGER, ledger.kept().encode());
    }
  }

  /** Takes in what is new; entries that do not continue the chain are left out. */
  public void delivered(List<Entry> delivered) {
    Directory known = directory();
    for (Entry entry : delivered) {
      if (log.isNew(entry) && log.follow(entry)) {
        turn.put(Keys.federation(entries++), entry.encode());
      }
    }
    firstSeen.came(known, directory(), readUpToMs(), turn);
    LedgerRecord before = ledger.kept();
    ledger.reconsider(directory(), turn.now());
    keepLedger(before);
  }

  /** The region has delivered everything that it has. */
  public void caughtUp() {
    readMs = turn.now();
  }

  /** Whether everything was read at least once since the start. */
  public boolean isUpToDate() {
    return readMs > 0;
  }

  /** Up to when nothing can have been in the record that was not read; 0 before the first time. */
  private long readUpToMs() {
    return Math.max(readMs, ledger.kept().checkedMs());
  }

  /** Reads again when things were to be seen first. */
  public void restoreSeen(byte[] record) throws MlsException {
    firstSeen.restore(record);
  }

  /** When a request for a past stands for all to see, as far as this device can tell. */
  public long seenMs(PastRequest request) {
    return firstSeen.of(request.id(), request.sinceMs());
  }

  /** From when on an officer has a duty, as far as this device can tell; {@code fromMs} as the record says. */
  public long dutyFromMs(OfficerName officer, Duty duty, long fromMs) {
    Bytes key = Bytes.of(new DutyEvent.Appointed(officer, duty));
    return firstSeen.of(key, fromMs - Duty.NOTICE_MS) + Duty.NOTICE_MS;
  }

  /** Whether the log does not continue what was read before, or began otherwise. */
  public boolean isBroken() {
    return log.isBroken();
  }

  /** Forgets everything that was read, for a device that belongs to nobody again. */
  public void forget() {
    for (int i = 0; i < entries; i++) {
      turn.remove(Keys.federation(i));
    }
    turn.remove(Keys.LEDGER);
    ledger.clear();
    firstSeen.clear();
    turn.remove(Keys.SEEN);
    entries = 0;
    log.clear();
  }

  /** How far the federation log was read. */
  public Cursor cursor() {
    return log.cursor();
  }

  /** The federation as it was read. */
  public Directory directory() {
    return log.directory();
  }

  /** Does {@code action} with certificates judged as of {@code atMs}, the time of a log entry. */
  public void judgingAt(long atMs, Runnable action) {
    judgedAtMs = atMs;
    try {
      action.run();
    } finally {
      judgedAtMs = 0;
    }
  }

  private long timeMs() {
    return judgedAtMs > 0 ? judgedAtMs : turn.now();
  }

  /** Whether this device's certificate has ended, and nothing that was read has renewed it. */
  public boolean hasEnded(@Nullable Identity self) {
    try {
      return self != null && directory().endsMs(new CertificateChain(self.chain())) < turn.now();
    } catch (MlsException e) {
      return false;
    }
  }

  /** The codes that count in the rooms of a team: those of the product and those of its agencies. */
  public MarkingSchemes markings(TeamId team) {
    return markings.of(team, directory());
  }

  /** Those of the product alone. */
  public MarkingSchemes builtInMarkings() {
    return markings.builtIn();
  }

  /** What the agencies of a team have added to the markings of the product. */
  public List<AgencyScheme> schemesOf(TeamId team) {
    return TeamMarkings.schemesOf(team, directory());
  }

  /** The engine of all groups of this device. */
  public Engine engine() {
    return engine;
  }

  /** The suite that the team has decided on for its new rooms; the hybrid one where it has not. */
  public CipherSuite suiteOf(TeamId team) {
    return suites.of(team, directory());
  }

  /** The suites in which others may want to add a device of this agency; the hybrid one always. */
  public List<CipherSuite> suitesFor(AgencyName agency) {
    return suites.forDevicesOf(agency, directory());
  }

  /** What this device says of itself in a group. */
  public OwnLeaf ownLeaf(Identity self) {
    long now = turn.now() / 1000;
    Lifetime lifetime = new Lifetime(now - DAY_S, now + KEY_PACKAGE_S);
    List<Integer> extensions = List.of(SignedPolicy.EXTENSION, Extension.LAST_RESORT);
    Capabilities capabilities = Capabilities.of(engine.suites(), extensions, List.of(X509));
    return new OwnLeaf(self.credential(), self.keys(), capabilities, lifetime, List.of());
  }

  /** The device that a leaf's credential names; whether it may act was checked by the engine. */
  public Optional<DeviceName> deviceOf(LeafNode leaf) {
    return names.of(leaf);
  }

  /** The policy in a group's context; its signature was checked when it came in. */
  public Optional<RoomPolicy> policy(GroupContext context) {
    return signedPolicy(context).map(SignedPolicy::policy);
  }

  private static Optional<SignedPolicy> signedPolicy(GroupContext context) {
    try {
      return Optional.of(SignedPolicy.of(context));
    } catch (MlsException e) {
      return Optional.empty();
    }
  }

  /** What members check about every change of a room. */
  public RoomRules rules() {
    return new RoomRules(this, directory(), timeMs());
  }

  /** The key package that was handed out, if it is what it says it is. */
  public Optional<KeyPackage> keyPackage(Claimed claimed, GroupContext context) {
    try {
      KeyPackage keyPackage = KeyPackage.decode(claimed.keyPackage().toArray());
      CipherSuite suite = engine.suites().suite(context.suite());
      KeyPackages.validate(keyPackage, suite, timeMs() / 1000);
      boolean fits = deviceOf(keyPackage.leafNode()).equals(Optional.of(claimed.device()));
      return fits ? Optional.of(keyPackage) : Optional.empty();
    } catch (MlsException e) {
      return Optional.empty();
    }
  }

  @Override
  public @Nullable Bytes root(AgencyName agency) {
    return directory().root(agency);
  }

  @Override
  public boolean isRevoked(DeviceName device) {
    return directory().isRevoked(device);
  }

  @Override
  public boolean isRevokedAt(DeviceName device, long atMs) {
    return judgedAtMs > 0 ? directory().isRevokedAt(device, atMs) : directory().isRevoked(device);
  }

  @Override
  public @Nullable Bytes loggedKey(DeviceName device) {
    return directory().loggedKey(device);
  }

  @Override
  public boolean isTainted(Bytes certificateHash) {
    return directory().isTainted(certificateHash);
  }

  @Override
  public @Nullable DeviceName broughtBy(DeviceName device) {
    return directory().broughtBy(device);
  }

  @Override
  public boolean isEnrolled(Bytes certificateHash) {
    return directory().isEnrolled(certificateHash);
  }

  @Override
  public long renewedUntilMs(Bytes certificateHash) {
    return directory().renewedUntilMs(certificateHash);
  }
}
