package org.entente.server.boot;

import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.entente.mls.suite.Suites;
import org.entente.server.audit.AuditModule;
import org.entente.server.bench.BenchModule;
import org.entente.server.blob.BlobLimits;
import org.entente.server.blob.BlobModule;
import org.entente.server.blob.BlobPlace;
import org.entente.server.config.ServerConfig;
import org.entente.server.db.Database;
import org.entente.server.directory.Federation;
import org.entente.server.directory.FederationRoutes;
import org.entente.server.directory.FoundingLink;
import org.entente.server.hints.Hints;
import org.entente.server.http.Api;
import org.entente.server.http.HttpSettings;
import org.entente.server.http.OpenApiRoutes;
import org.entente.server.http.ProblemRoutes;
import org.entente.server.http.WebClientRoutes;
import org.entente.server.inbox.InboxModule;
import org.entente.server.inbox.OtherRegions;
import org.entente.server.link.Hearsay;
import org.entente.server.link.LinkModule;
import org.entente.server.link.RegionRoutes;
import org.entente.server.link.WordRoutes;
import org.entente.server.log.Held;
import org.entente.server.log.Logs;
import org.entente.server.observe.Health;
import org.entente.server.push.Access;
import org.entente.server.push.Push;
import org.entente.server.push.PushLimits;
import org.entente.server.room.HomeRegions;
import org.entente.server.room.RoomModule;
import org.entente.server.session.SessionModule;
import org.entente.server.wake.WakeModule;
import org.entente.trust.name.AgencyName;
import org.entente.trust.name.RegionId;
import org.jspecify.annotations.Nullable;

/** The features of one node, put together by hand. */
final class Wiring {
  private static final String WEB_CLIENT = "web/";

  private final ServerConfig config;
  private final Vertx vertx;
  private final Database database;
  private final Logs logs;
  private final Federation federation;
  private final Clock clock;
  private final SecureRandom random;
  private final MeterRegistry registry;

  Wiring(
      ServerConfig config,
      Vertx vertx,
      Database database,
      Logs logs,
      Federation federation,
      Clock clock,
      SecureRandom random,
      MeterRegistry registry) {
    this.config = config;
    this.vertx = vertx;
    this.database = database;
    this.logs = logs;
    this.federation = federation;
    this.clock = clock;
    this.random = random;
    this.registry = registry;
  }

  /**
   * What takes requests: routes, and the sockets among them.
   *
   * @param links to other regions, not opened yet; null for a region that is alone
   * @param founding how a federation begins here, null where there is one
   */
  record Node(
      Router router,
      Push push,
      Health health,
      SessionModule session,
      @Nullable Links links,
      @Nullable FoundingLink founding) {}

  /**
   * Links and what is hinted besides.
   *
   * @param isTailLost asks another region whether ours has lost a tail
   * @param opening opens all; the links' port comes of it
   * @param closing leaves the others. Never fails
   */
  record Links(
      Supplier<Future<Boolean>> isTailLost,
      Supplier<Future<Integer>> opening,
      Supplier<Future<Void>> closing) {}

  /** Blocks. */
  Node open() {
    RegionId own = new RegionId(config.region().id());
    SessionModule session =
        SessionModule.open(vertx, database, config.data().dir(), own, federation, clock, random);
    LinkModule link =
        config.link().map(peers -> LinkModule.of(vertx, own, peers, federation)).orElse(null);
    HomeRegions homes = link == null ? HomeRegions.NONE : link.homes();
    RoomModule rooms =
        RoomModule.open(vertx, database, logs, federation, Suites.standard(), clock, homes);
    keep(link == null ? LinkModule.unheard(own, federation) : link.held(), rooms);
    Api api = new Api(
        vertx,
        HttpSettings.of(config.http(), config.limits()).among(this::otherAddresses),
        session.sessions(),
        clock,
        this::requestId);
    BenchModule bench = BenchModule.open(database);
    Access access = config.bench().rooms() ? bench.over(rooms.access()) : rooms.access();
    Push push = push(session, access);
    if (link != null) {
      push.tellOf(link.elsewhere());
    }
    Health health = new Health(vertx).require("database", database::ping);
    session.mount(api, config.limits().signInsPerSecond());
    session.mountSeen(api, (who, device) -> federation.directory().looksAfter(who, device));
    AuditModule audit =
        AuditModule.open(vertx, config.data().dir(), logs, federation::directory, clock, random);
    FoundingLink founding = new FoundingLink(session.foundingSecret());
    FederationRoutes.mount(
        api,
        federation,
        logs,
        session.publicKeys(),
        audit.key(),
        clock,
        founding,
        rooms.rehoming()::canLead);
    audit.mount(api);
    InboxModule inbox = inbox(link);
    inbox.mount(api);
    rooms.mount(api);
    BlobModule.open(
            vertx, database, blobPlace(), access, BlobLimits.STANDARD, rooms::policy, clock, random)
        .mount(api);
    WakeModule wake = wake();
    wake.mount(api);
    wake.follow(push::devices);
    rooms.onWritten(wake::written);
    if (config.bench().rooms()) {
      bench.mount(api);
    }
    Hinting hinting = link == null ? null : hinting(link, push).orElse(null);
    RegionRoutes.mount(
        api,
        logs.origin().region(),
        link == null ? List::of : link::states,
        hinting == null ? Hearsay.NONE : hinting);
    WordRoutes.mount(api, link == null ? WordRoutes.NONE : link::word);
    ProblemRoutes.mount(api);
    OpenApiRoutes.mount(api);
    health.mount(api.router());
    mount(push, api.router());
    WebClientRoutes.mount(vertx, api, WEB_CLIENT);
    Links links = link == null ? null : links(link, hinting, rooms, inbox, audit);
    boolean begun = federation.directory().genesisHash() != null;
    return new Node(api.router(), push, health, session, links, begun ? null : founding);
  }

  private void keep(Held held, RoomModule rooms) {
    int days = config.retention().days();
    if (days > 0) {
      logs.keepFor(Duration.ofDays(days), held, rooms.committed());
    }
  }

  private BlobPlace blobPlace() {
    return new BlobPlace(config.data().dir().resolve("blobs"), config.blob().bucket());
  }

  /** Blocks; a node whose database does not answer does not start. */
  private WakeModule wake() {
    return WakeModule.open(
            vertx, database, config.push().contact(), config.push().services(), clock, random)
        .toCompletionStage()
        .toCompletableFuture()
        .join();
  }

  private InboxModule inbox(@Nullable LinkModule link) {
    OtherRegions others = link == null ? OtherRegions.NONE : link.others();
    return InboxModule.open(
        vertx, database, federation, Suites.standard(), clock, this::elsewhere, others);
  }

  private Optional<RegionId> elsewhere(AgencyName agency) {
    return federation
        .placement()
        .regionOf(agency)
        .filter(region -> !region.equals(logs.origin().region()));
  }

  private Optional<Hinting> hinting(LinkModule link, Push push) {
    return config
        .federation()
        .map(nodes ->
            Hinting.of(Hints.of(nodes, clock), logs, federation, link, push, clock, registry));
  }

  private Links links(
      LinkModule link,
      @Nullable Hinting hinting,
      RoomModule rooms,
      InboxModule inbox,
      AuditModule audit) {
    return new Links(
        () -> link.knowsMoreThan(logs, audit.signer()),
        () -> link.open(database, logs, rooms, inbox, audit.signer(), clock, requestId(), registry)
            .compose(port -> hint(hinting).map(port)),
        () -> (hinting == null ? Future.<Void>succeededFuture() : hinting.close())
            .eventually(link::close));
  }

  private Future<Void> hint(@Nullable Hinting hinting) {
    return hinting == null
        ? Future.succeededFuture()
        : hinting.open(vertx, config.link().orElseThrow(), config.federation().orElseThrow());
  }

  private Push push(SessionModule session, Access access) {
    Push push = new Push(
        vertx,
        logs,
        session.sockets(),
        access,
        PushLimits.STANDARD.withFramesPerSecond(config.limits().framesPerSecond()),
        clock,
        registry,
        config.http().publicUrl());
    federation.onChange(directory -> push.closeRevoked(directory::isOut));
    return push;
  }

  private static void mount(Push push, Router router) {
    router
        .get(Push.PATH)
        .handler(context -> push.accept(context.request()).onFailure(context::fail));
  }

  private Set<String> otherAddresses() {
    Set<String> others = new HashSet<>();
    federation.directory().addresses().forEach((region, address) -> {
      if (!region.equals(logs.origin().region())) {
        others.add(address.value());
      }
    });
    return others;
  }

  private UUID requestId() {
    return new UUID(random.nextLong(), random.nextLong());
  }
}
