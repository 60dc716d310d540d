package org.entente.server.testing;

import static org.entente.server.testing.Futures.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.entente.mls.suite.Suites;
import org.entente.server.audit.AuditModule;
import org.entente.server.blob.BlobLimits;
import org.entente.server.blob.BlobModule;
import org.entente.server.blob.BlobPlace;
import org.entente.server.db.Database;
import org.entente.server.db.DatabaseAddress;
import org.entente.server.db.TestDatabase;
import org.entente.server.directory.Federation;
import org.entente.server.directory.FederationRoutes;
import org.entente.server.directory.FoundingLink;
import org.entente.server.http.Api;
import org.entente.server.http.HttpSettings;
import org.entente.server.http.OpenApiRoutes;
import org.entente.server.http.ProblemRoutes;
import org.entente.server.inbox.InboxModule;
import org.entente.server.kernel.FreePort;
import org.entente.server.link.Hearsay;
import org.entente.server.link.RegionRoutes;
import org.entente.server.link.WordRoutes;
import org.entente.server.log.Committed;
import org.entente.server.log.Logs;
import org.entente.server.push.Access;
import org.entente.server.room.HomeRegions;
import org.entente.server.room.Rehoming;
import org.entente.server.room.RoomModule;
import org.entente.server.room.RoomReplicas;
import org.entente.server.session.SessionModule;
import org.entente.server.wake.WakeModule;
import org.entente.trust.certificate.DeviceSigner;
import org.entente.trust.event.Event;
import org.entente.trust.event.EventBody;
import org.entente.trust.event.RegionEvent;
import org.entente.trust.event.SignedEvent;
import org.entente.trust.log.Cursor;
import org.entente.trust.name.LogId;
import org.entente.trust.name.RegionId;
import org.entente.trust.name.TeamId;

/** A whole region behind HTTP, on a real database, with two agencies and one team. */
public final class TestRegion implements AutoCloseable {
  public static final Clock NOON =
      Clock.fixed(Instant.parse("2026-11-21T12:00:00Z"), ZoneOffset.UTC);

  /** By which logs are stamped and rooms judged; devices, and who signs them in, stay at noon. */
  public final TestClock clock = new TestClock(NOON);

  public static final TeamId TEAM = new TeamId(org.entente.mls.codec.Bytes.of(new byte[16]));

  public final Vertx vertx = Vertx.vertx();
  private final DatabaseAddress address;
  public final Database database;
  public final TestAgency alba = new TestAgency("police.alba.example", 1, NOON.millis());
  public final TestAgency boria = new TestAgency("police.boria.example", 2, NOON.millis());
  public final Logs logs;
  public final Federation federation;
  private final Path data;
  private final List<String> pushServices;
  private HomeRegions others = HomeRegions.NONE;
  public Access access;
  public RoomReplicas replicas;
  public Committed committed;
  public Rehoming rehoming;
  public Api api;
  private TestServer server;

  public TestRegion(Path data) {
    this(data, List.of());
  }

  /** A region that wakes browsers at these push services. */
  public TestRegion(Path data, List<String> pushServices) {
    this(data, TestDatabase.fresh(), pushServices);
    found();
  }

  private TestRegion(Path data, DatabaseAddress address, List<String> pushServices) {
    this.data = data;
    this.pushServices = pushServices;
    this.address = address;
    this.database = new Database(vertx, address, 8);
    this.logs =
        await(Logs.open(vertx, database, TestClient.REGION, clock, new SimpleMeterRegistry()));
    this.federation = await(Federation.open(vertx, database, logs, clock));
    serve(FreePort.next());
  }

  /** Another node of the same region, which hears of this one only through the database. */
  public TestRegion neighbour() {
    return new TestRegion(data, address, pushServices);
  }

  public String origin() {
    return server.origin();
  }

  private void serve(int port) {
    SessionModule session = SessionModule.open(
        vertx, database, data, TestClient.REGION, federation, NOON, new SecureRandom());
    RoomModule rooms =
        RoomModule.open(vertx, database, logs, federation, Suites.standard(), clock, others);
    access = rooms.access();
    replicas = rooms.replicas();
    committed = rooms.committed();
    rehoming = rooms.rehoming();
    api = new Api(vertx, HttpSettings.LOOPBACK, session.sessions(), NOON, UUID::randomUUID);
    session.mount(api, 50);
    session.mountSeen(api, (who, device) -> federation.directory().looksAfter(who, device));
    rooms.mount(api);
    BlobModule.open(
            vertx,
            database,
            BlobPlace.of(data.resolve("blobs")),
            access,
            BlobLimits.STANDARD,
            rooms::policy,
            NOON,
            new SecureRandom())
        .mount(api);
    InboxModule.open(vertx, database, federation, Suites.standard(), NOON).mount(api);
    WakeModule wake = await(WakeModule.open(
        vertx,
        database,
        pushServices.isEmpty() ? Optional.empty() : Optional.of("mailto:ops@region.example"),
        pushServices,
        NOON,
        new SecureRandom()));
    wake.mount(api);
    rooms.onWritten(wake::written);
    AuditModule audit =
        AuditModule.open(vertx, data, logs, federation::directory, NOON, new SecureRandom());
    FoundingLink founding = new FoundingLink(session.foundingSecret());
    FederationRoutes.mount(
        api,
        federation,
        logs,
        session.publicKeys(),
        audit.key(),
        NOON,
        founding,
        rooms.rehoming()::canLead);
    audit.mount(api);
    WordRoutes.mount(api, WordRoutes.NONE);
    RegionRoutes.mount(api, TestClient.REGION, List::of, Hearsay.NONE);
    ProblemRoutes.mount(api);
    OpenApiRoutes.mount(api);
    server = new TestServer(vertx, api, port);
  }

  /** Forgets everything about rooms and sessions that is not in the database or the data directory. */
  public void restart() {
    int port = server.port();
    server.close();
    serve(port);
  }

  /** Is one of several regions from now on; restarts. */
  public void among(HomeRegions regions) {
    others = regions;
    restart();
  }

  /** Administrators of both agencies sign {@code body}, and it stands in the record. */
  public void records(EventBody body) {
    Event event = Event.of(body, clock.millis(), alba.random());
    await(federation.append(SignedEvent.sign(event, alba.admin, boria.admin)));
  }

  /** {@code agency} is placed in {@code where}. */
  public void places(TestAgency agency, RegionId where) {
    await(federation.append(agency.event(new RegionEvent.AgencyPlaced(agency.name, where))));
  }

  private void found() {
    await(federation.append(alba.genesisWith(boria)));
    long end = NOON.millis() + Duration.ofDays(100).toMillis();
    EventBody team = new EventBody.TeamOpened(TEAM, List.of(alba.name, boria.name), end);
    SignedEvent opened = alba.event(team).cosign(boria.admin);
    await(federation.append(opened));
  }

  /** Rooms as another process would find them in the database. */
  public Access reopened() {
    return RoomModule.open(vertx, database, logs, federation, Suites.standard(), NOON)
        .access();
  }

  /** A device of {@code officer} that has enrolled and signed in. */
  public TestMember member(TestAgency agency, String officer, String label) {
    TestInvitation invitation = agency.invite(officer);
    DeviceSigner device = invitation.device(label);
    await(federation.append(invitation.issued()));
    await(federation.append(invitation.enrolment(device)));
    return new TestMember(this, agency, new TestClient(server.origin(), device, NOON).signIn());
  }

  /** The agency of {@code member} revokes its device. */
  public void revoke(TestMember member) {
    TestAgency agency = member.officer().agency().equals(alba.name) ? alba : boria;
    await(federation.append(agency.event(new EventBody.DeviceRevoked(member.name(), 0))));
  }

  public Cursor heads(LogId log) {
    return await(logs.heads(log));
  }

  public long head(LogId log) {
    return heads(log).seq(logs.origin());
  }

  @Override
  public void close() {
    server.close();
    await(logs.close());
    await(database.close());
    await(vertx.close());
  }
}
