package org.entente.server.directory;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Function;
import org.entente.mls.codec.Bytes;
import org.entente.mls.error.MlsException;
import org.entente.server.db.Database;
import org.entente.server.db.Transaction;
import org.entente.server.kernel.ProblemException;
import org.entente.server.kernel.ProblemType;
import org.entente.server.kernel.Turns;
import org.entente.server.log.AppendOutcome;
import org.entente.server.log.LogFeed;
import org.entente.server.log.LogPage;
import org.entente.server.log.Logs;
import org.entente.server.log.NewEntry;
import org.entente.server.log.StoredEntry;
import org.entente.trust.certificate.CertificateChain;
import org.entente.trust.certificate.Standing;
import org.entente.trust.certificate.VerifiedDevice;
import org.entente.trust.directory.Directory;
import org.entente.trust.directory.DirectoryFold;
import org.entente.trust.event.SignedEvent;
import org.entente.trust.log.Cursor;
import org.entente.trust.log.EntryKind;
import org.entente.trust.log.Hlc;
import org.entente.trust.name.AgencyName;
import org.entente.trust.name.DeviceName;
import org.entente.trust.name.LogId;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The federation log of this region and the directory that it folds to.
 *
 * <p>The directory in memory only ever comes from the log itself, which other nodes append to as well.
 * One event at a time is appended. Callable from any event loop.
 */
public final class Federation implements Standing {
  private static final int PAGE_ENTRIES = 500;
  private static final int PAGE_BYTES = 1024 * 1024;
  private static final int ATTEMPTS = 5;
  private static final int KNOWN_CHAINS = 20_000;
  private static final Logger LOG = LoggerFactory.getLogger(Federation.class);

  /** Another server appended first; what it stored must be read before ours is judged again. */
  private static final ProblemException OVERTAKEN =
      new ProblemException(ProblemType.OVERLOADED, "", Map.of("retry_after_ms", 200L));

  private final Vertx vertx;
  private final Database database;
  private final Logs logs;
  private final Clock clock;
  private final Turns turns = new Turns();
  private final List<Consumer<Directory>> listeners = new CopyOnWriteArrayList<>();
  private final Follower follower = new Follower();
  private final Folded folded = new Folded(new DirectoryFold()::follow);
  private final KnownChains chains = new KnownChains(KNOWN_CHAINS);
  private volatile Placement placement = Placement.of(Directory.EMPTY);

  private Federation(Vertx vertx, Database database, Logs logs, Clock clock) {
    this.vertx = vertx;
    this.database = database;
    this.logs = logs;
    this.clock = clock;
  }

  /** Reads the whole log; the future succeeds when the directory is current. */
  public static Future<Federation> open(Vertx vertx, Database database, Logs logs, Clock clock) {
    Federation federation = new Federation(vertx, database, logs, clock);
    logs.feed().watch(LogId.FEDERATION, federation.follower);
    return federation.turns.take(federation::catchUp).map(federation);
  }

  /** What the log says, as far as it was read. */
  public Directory directory() {
    return folded.directory();
  }

  /** Which region keeps which log, as far as the log was read. */
  public Placement placement() {
    return placement;
  }

  /** Whether the directory has all that lies before {@code cursor}. */
  public boolean hasRead(Cursor cursor) {
    return folded.cursor().covers(cursor);
  }

  /** Calls {@code listener} whenever the directory has changed. */
  public void onChange(Consumer<Directory> listener) {
    listeners.add(listener);
  }

  /** As {@link #append(SignedEvent, Function)} with nothing besides. */
  public Future<StoredEvent> append(SignedEvent event) {
    return append(event, transaction -> Future.succeededFuture());
  }

  /**
   * Appends {@code event} if it counts.
   *
   * @param besides what is stored in the same transaction, before the event; its failure fails all.
   *     It is left out when the event is in the log already
   * @return where the event is, also when it was there before; fails with the problem of the broken
   *     rule, and then nothing is stored
   */
  public Future<StoredEvent> append(
      SignedEvent event, Function<Transaction, Future<Void>> besides) {
    return turns.take(() -> attempt(event, besides, ATTEMPTS).eventually(this::catchUp));
  }

  private Future<StoredEvent> attempt(
      SignedEvent event, Function<Transaction, Future<Void>> besides, int attempts) {
    return catchUp()
        .compose(current ->
            folded.place(event).map(Future::succeededFuture).orElseGet(() -> store(event, besides)))
        .recover(failure -> failure == OVERTAKEN && attempts > 1
            ? attempt(event, besides, attempts - 1)
            : Future.failedFuture(failure));
  }

  private Future<StoredEvent> store(
      SignedEvent event, Function<Transaction, Future<Void>> besides) {
    return judge(event, clock.millis())
        .compose(valid -> database.inTransaction(transaction -> besides
            .apply(transaction)
            .compose(done -> logs.appendIn(transaction, List.of(entry(event))))
            .map(outcomes -> outcomes.get(0).orRefuse())
            .compose(stored -> confirm(event, stored))));
  }

  /** Stamped behind all that was read, so that every region reads it after what it was judged by. */
  private NewEntry entry(SignedEvent event) {
    return NewEntry.ofRegion(LogId.FEDERATION, EntryKind.EVENT, Bytes.of(event))
        .after(folded.newestHlc());
  }

  /** Readers judge the event at the stamp that it got, so it must count then, too. */
  private Future<StoredEvent> confirm(SignedEvent event, AppendOutcome.Stored stored) {
    if (stored.seq() != folded.cursor().seq(logs.origin()) + 1) {
      return Future.failedFuture(OVERTAKEN);
    }
    return judge(event, Hlc.ms(stored.hlc()))
        .map(valid -> new StoredEvent(logs.origin(), stored.seq(), stored.hlc(), stored.hash()));
  }

  private Future<Directory> judge(SignedEvent event, long atMs) {
    Directory directory = folded.directory();
    return vertx.executeBlocking(
        () -> {
          try {
            return directory.apply(event, atMs);
          } catch (MlsException e) {
            throw EventProblems.of(e);
          }
        },
        false);
  }

  /** Reads on whenever the log may have more; asks once for all that comes before its turn. */
  private final class Follower implements LogFeed.Listener {
    private final AtomicBoolean waiting = new AtomicBoolean();

    @Override
    public void stored(List<StoredEntry> entries) {
      boolean isNews = entries.stream().anyMatch(e -> folded.cursor().seq(e.origin()) < e.seq());
      if (isNews) {
        follow();
      }
    }

    @Override
    public void missed(LogId log) {
      follow();
    }

    @Override
    public void reached(LogId log, Cursor head) {
      if (!folded.cursor().covers(head)) {
        follow();
      }
    }

    private void follow() {
      if (waiting.compareAndSet(false, true)) {
        Future.succeededFuture()
            .compose(start -> turns.take(() -> {
              waiting.set(false);
              return catchUp();
            }))
            .onFailure(e -> waiting.set(false))
            .onFailure(e -> LOG.warn("the federation log could not be read: {}", e.toString()));
      }
    }
  }

  /** Reads what other nodes or regions have added; succeeds when the directory is current. */
  public Future<Void> refresh() {
    return turns.take(this::catchUp);
  }

  private Future<Void> catchUp() {
    return logs.read(LogId.FEDERATION, folded.cursor(), PAGE_ENTRIES, PAGE_BYTES)
        .compose(page -> {
          if (page.entries().isEmpty()) {
            return Future.succeededFuture();
          }
          return vertx.executeBlocking(() -> follow(page), false).compose(after -> {
            placement = Placement.of(after);
            listeners.forEach(l -> l.accept(after));
            return page.more() ? catchUp() : Future.succeededFuture();
          });
        });
  }

  private Directory follow(LogPage page) {
    folded.follow(page.entries());
    return folded.directory();
  }

  @Override
  public @Nullable Bytes root(AgencyName agency) {
    return directory().root(agency);
  }

  @Override
  public VerifiedDevice verifyChain(CertificateChain chain, Bytes root, long atMs)
      throws MlsException {
    return chains.verify(chain, root, atMs);
  }

  @Override
  public boolean isRevoked(DeviceName device) {
    return directory().isRevoked(device);
  }

  @Override
  public boolean isOut(DeviceName device) {
    return directory().isOut(device);
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
