package org.entente.server.link;

import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.ClientAuth;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.entente.server.config.LinkConfig;
import org.entente.server.db.Database;
import org.entente.server.directory.Federation;
import org.entente.server.inbox.InboxModule;
import org.entente.server.inbox.OtherRegions;
import org.entente.server.kernel.ProblemException;
import org.entente.server.kernel.ProblemType;
import org.entente.server.log.Held;
import org.entente.server.log.Logs;
import org.entente.server.push.Elsewhere;
import org.entente.server.room.HomeRegions;
import org.entente.server.room.RoomModule;
import org.entente.trust.checkpoint.NoteSigner;
import org.entente.trust.event.RoomsRehomed;
import org.entente.trust.event.SignedEvent;
import org.entente.trust.name.RegionId;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts the links of one node together. */
public final class LinkModule {
  private static final Logger LOG = LoggerFactory.getLogger(LinkModule.class);
  private static final int IDLE_SECONDS = 60;
  private static final long IDLE_MS = 1_000;
  private static final long LISTENS_EVERY_MS = 60_000;
  private static final long NUDGE_EVERY_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final Vertx vertx;
  private final LinkConfig config;
  private final Map<RegionId, Peer> peers = new LinkedHashMap<>();
  private final Homes homes;
  private final List<PeerLink> links = new CopyOnWriteArrayList<>();
  private final Federation federation;
  private final Holders holders;
  private final AtomicLong nudgedNanos = new AtomicLong(System.nanoTime() - NUDGE_EVERY_NANOS);
  private Runnable closing = () -> {};
  private volatile @Nullable Words words;

  private LinkModule(Vertx vertx, RegionId own, LinkConfig config, Federation federation) {
    this.vertx = vertx;
    this.federation = federation;
    this.holders = new Holders(own, federation::placement, this::states);
    this.config = config;
    config.peers().forEach((id, address) -> {
      RegionId region = new RegionId(id);
      peers.put(region, new Peer(vertx, region, address, config));
    });
    this.homes = new Homes(peers);
  }

  /** Links that do nothing before {@link #open}; features may be given the other regions already. */
  public static LinkModule of(Vertx vertx, RegionId own, LinkConfig config, Federation federation) {
    return new LinkModule(vertx, own, config, federation);
  }

  /** What a region without links knows of others: that they have nothing, if there are any. */
  public static Held unheard(RegionId own, Federation federation) {
    return new Holders(own, federation::placement, List::of);
  }

  /** The other regions, for rooms. */
  public HomeRegions homes() {
    return homes;
  }

  /** The other regions, for sockets. */
  public Elsewhere elsewhere() {
    return holders;
  }

  /** The other regions, for retention. */
  public Held held() {
    return holders;
  }

  /** The other regions, for key packages. */
  public OtherRegions others() {
    return homes;
  }

  /**
   * Listens for the other regions and begins to follow them. A region that cannot be reached is tried
   * again and again; nothing here waits for it.
   *
   * @param signer which vouches for this region's parts of logs
   * @return the port; fails when it cannot be bound
   */
  public Future<Integer> open(
      Database database,
      Logs logs,
      RoomModule rooms,
      InboxModule inbox,
      NoteSigner signer,
      Clock clock,
      UUID node,
      MeterRegistry registry) {
    Heads heads = new Heads(vertx, logs, federation.placement(), clock);
    federation.onChange(directory -> heads.placed(federation.placement()));
    Parts parts = new Parts(vertx, logs, rooms.replicas(), signer);
    Intake intake = new Intake(database, logs, federation, rooms.replicas());
    LinkMeters meters = new LinkMeters(registry);
    RegionId own = logs.origin().region();
    PgContacts kept = new PgContacts(database);
    Contacts contacts = new Contacts(kept, clock);
    Mending mending = new Mending(rooms.rehoming(), own, federation::directory);
    federation.onChange(directory -> mending.look());
    mending.look();
    words = new Words(
        vertx,
        federation,
        kept,
        new PgWords(database),
        contacts,
        rooms.rehoming(),
        signer,
        own,
        clock);
    listens(kept, own, clock);
    long looks = vertx.setPeriodic(Mending.LOOK_EVERY_MS, tick -> mending.look());
    long listening = vertx.setPeriodic(LISTENS_EVERY_MS, tick -> listens(kept, own, clock));
    for (Peer peer : peers.values()) {
      links.add(new PeerLink(
          vertx,
          peer,
          logs,
          federation,
          intake,
          new PgLease(database, node),
          clock,
          meters,
          holders,
          contacts,
          mending));
    }
    homes.losing(new Losses(own, contacts, federation, clock)::mayBe);
    homes.lagging(() -> links.stream().anyMatch(link -> !link.isCurrent()));
    closing = () -> {
      heads.close();
      vertx.cancelTimer(looks);
      vertx.cancelTimer(listening);
    };
    LinkRoutes routes = new LinkRoutes(peers.keySet(), heads, parts, rooms, inbox, contacts);
    return listen(routes).onSuccess(port -> start());
  }

  /** Notes that this region would hear of the others, if they said something. */
  private static void listens(PgContacts kept, RegionId own, Clock clock) {
    kept.listens(own, clock.millis())
        .onFailure(e -> LOG.warn("that this region listens was not kept: {}", e.toString()));
  }

  /**
   * This region's word on one that is silent, for the administrator who has signed {@code draft}; fails
   * with {@code forbidden}, {@code invalid_field} or, before the links are open, {@code not_yet}.
   */
  public Future<RoomsRehomed> word(SignedEvent draft) {
    Words now = words;
    return now == null
        ? Future.failedFuture(
            new ProblemException(ProblemType.NOT_YET, "", Map.of("retry_after_ms", IDLE_MS)))
        : now.answer(draft);
  }

  /**
   * Whether another region proves that it has more of this one than {@code logs}; ask before anything is
   * taken. Waits fifteen seconds for those that can be reached and do not answer, and never fails.
   */
  public Future<Boolean> knowsMoreThan(Logs logs, NoteSigner signer) {
    return new LostTail(vertx, logs, signer.key()).isKnownTo(peers.values());
  }

  private void start() {
    links.forEach(link -> vertx.getOrCreateContext().runOnContext(turn -> link.start()));
  }

  private Future<Integer> listen(LinkRoutes routes) {
    HttpServerOptions options = new HttpServerOptions()
        .setHost(config.host())
        .setPort(config.port())
        .setSsl(true)
        .setEnabledSecureTransportProtocols(Set.of("TLSv1.3"))
        .setClientAuth(ClientAuth.REQUIRED)
        .setTrustOptions(Tls.trust(config))
        .setKeyCertOptions(Tls.identity(config))
        .setTcpNoDelay(true)
        .setIdleTimeout(IDLE_SECONDS);
    return vertx
        .createHttpServer(options)
        .requestHandler(routes::handle)
        .listen()
        .map(HttpServer::actualPort);
  }

  /** How the other regions are seen from this node. */
  public List<LinkState> states() {
    return links.stream().map(PeerLink::state).toList();
  }

  /**
   * Somebody says that other regions have what lacks here: whoever rests after a failure asks at once, at
   * most once a second. Says nothing that is believed. Callable from any thread, as often as anybody likes.
   */
  public void nudge() {
    long now = System.nanoTime();
    long before = nudgedNanos.get();
    if (now - before > NUDGE_EVERY_NANOS && nudgedNanos.compareAndSet(before, now)) {
      links.forEach(PeerLink::nudge);
    }
  }

  /** Follows nobody any more. */
  public Future<Void> close() {
    links.forEach(PeerLink::close);
    closing.run();
    return Future.join(peers.values().stream().map(Peer::close).toList()).mapEmpty();
  }
}
