package org.entente.client;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.entente.client.RecordStore.Change;
import org.entente.member.Device;
import org.entente.member.port.DeviceCommand;
import org.entente.member.port.Effect;
import org.entente.member.port.Environment;
import org.entente.member.port.Input;
import org.entente.member.port.Refusal;
import org.entente.member.port.StoredRecord;
import org.entente.member.view.ViewChange;

/**
 * Runs one device: hands inputs to it one at a time on a worker thread, makes its records durable, and only then sends
 * what it wants sent. Methods may be called from any thread; listeners are called on the client's own event loop.
 */
public final class MemberClient {
  /** Records under this prefix are read on demand and not handed to the device at start. */
  static final String TIMELINE = "timeline/";

  private final Vertx vertx;
  private final Clock clock;
  private final RecordStore store;
  private final WorkerExecutor worker;
  private final Transport transport;
  private final Device device;
  private final io.vertx.core.Context context;
  private final ArrayDeque<Input> inputs = new ArrayDeque<>();
  private final Map<Long, Promise<Optional<Refusal>>> asked = new HashMap<>();
  private final List<Consumer<ViewChange>> listeners = new ArrayList<>();
  private final ViewMemory shown = new ViewMemory();
  private volatile Consumer<Input> inputWatch = input -> {};
  private volatile Consumer<Effect> effectWatch = effect -> {};
  private final Promise<Void> stopped = Promise.promise();
  private final Promise<Void> caughtUp = Promise.promise();
  private long nextCommand = 1;
  private boolean busy;
  private boolean closing;
  private volatile boolean upToDate;

  /**
   * A client over what {@code store} holds; nothing runs until {@link #start}. The store is used by this client only,
   * from its worker thread, and closed with it.
   */
  public MemberClient(Vertx vertx, Clock clock, Environment environment, RecordStore store) {
    this.vertx = vertx;
    this.clock = clock;
    this.store = store;
    this.context = vertx.getOrCreateContext();
    this.worker = vertx.createSharedWorkerExecutor("member-" + System.identityHashCode(this), 1);
    this.transport = new Transport(vertx, clock, environment.origin(), this::accept);
    this.device = restore(environment, store);
  }

  private static Device restore(Environment environment, RecordStore store) {
    List<StoredRecord> records = new ArrayList<>();
    store.startingWith("").forEach((key, value) -> {
      if (!key.startsWith(TIMELINE)) {
        records.add(new StoredRecord(key, value));
      }
    });
    return records.isEmpty() ? Device.fresh(environment) : Device.restore(records, environment);
  }

  /**
   * Shows everything that comes in and goes out to whoever examines a region: each input before the
   * device has it, then what it makes of it, in that order and on the worker thread. To be called before
   * {@link #start}; later calls replace earlier ones.
   */
  public void watch(Consumer<Input> inputs, Consumer<Effect> effects) {
    inputWatch = inputs;
    effectWatch = effects;
  }

  /** Starts the device: it connects by itself where it is enrolled. */
  public void start() {
    accept(new Input.Tick(clock.millis()));
  }

  /**
   * Asks the device for something.
   *
   * @return empty when done, else why not; fails only when the client is closed before the answer
   */
  public Future<Optional<Refusal>> ask(DeviceCommand command) {
    Promise<Optional<Refusal>> answer = Promise.promise();
    context.runOnContext(none -> {
      if (closing) {
        answer.fail("the member has been closed");
        return;
      }
      long id = nextCommand++;
      asked.put(id, answer);
      accept(new Input.Command(clock.millis(), id, command));
    });
    return answer.future();
  }

  /** Calls {@code listener} with what is shown now, and with each later change. */
  public void listen(Consumer<ViewChange> listener) {
    context.runOnContext(none -> {
      shown.replay(listener);
      listeners.add(listener);
    });
  }

  /** Succeeds once everything that the region held at the first connection has been taken in. */
  public Future<Void> caughtUp() {
    return caughtUp.future();
  }

  /** The stored lines of a room's timeline, oldest first, as JSON; lines that show nothing are left out. */
  public Future<List<String>> timeline(String room) {
    return worker.executeBlocking(() -> store.startingWith(TIMELINE + room + "/").values().stream()
        .map(record -> device.timelineEntryJson(room, record))
        .filter(json -> !"null".equals(json))
        .toList());
  }

  /** A room's board but its tasks, as JSON; null in JSON for a room that is not known. */
  public Future<String> board(String room) {
    return worker.executeBlocking(() -> device.boardJson(room));
  }

  /** How far the device has come in a room and what it waits for, as JSON without content. */
  public Future<String> whereabouts(String room) {
    return worker.executeBlocking(() -> device.whereaboutsJson(room));
  }

  /** All tasks of a room, as a JSON list. */
  public Future<String> tasks(String room) {
    return worker.executeBlocking(() -> new String(device.tasksJson(room), StandardCharsets.UTF_8));
  }

  /** Agencies, people, devices and invitations as this device's owner may see them, as JSON. */
  public Future<String> federation() {
    return worker.executeBlocking(device::federationJson);
  }

  /** The shared files of a room, as a JSON list; nothing in it opens one. */
  public Future<String> files(String room) {
    return worker.executeBlocking(() -> device.filesJson(room));
  }

  /** What opens a shared file, as JSON; null in JSON for one that is not known. Not to be shown. */
  public Future<String> fileOpening(String room, String file) {
    return worker.executeBlocking(() -> device.fileOpeningJson(room, file));
  }

  /** The headers of one request as this device, empty while it is not signed in. Blocks. */
  Map<String, String> requestHeaders(String method, String path) {
    String json = worker
        .<String>executeBlocking(() -> device.requestHeadersJson(clock.millis(), method, path))
        .toCompletionStage()
        .toCompletableFuture()
        .join();
    Map<String, String> headers = new HashMap<>();
    new JsonObject(json).forEach(h -> headers.put(h.getKey(), String.valueOf(h.getValue())));
    return headers;
  }

  private void accept(Input input) {
    context.runOnContext(none -> {
      if (!closing) {
        inputs.add(input);
        pump();
      }
    });
  }

  /** One batch at a time: everything that has come in is handled, stored in one transaction, then carried out. */
  private void pump() {
    if (busy || inputs.isEmpty()) {
      return;
    }
    busy = true;
    List<Input> batch = List.copyOf(inputs);
    inputs.clear();
    worker
        .executeBlocking(() -> handle(batch))
        .onComplete(done -> context.runOnContext(none -> {
          busy = false;
          if (done.failed()) {
            fail(done.cause());
          } else {
            done.result().forEach(this::carryOut);
            if (upToDate) {
              caughtUp.tryComplete();
            }
            finishOrPump();
          }
        }));
  }

  private void finishOrPump() {
    if (closing) {
      release();
    } else {
      pump();
    }
  }

  private List<Effect> handle(List<Input> batch) {
    List<Change> changes = new ArrayList<>();
    List<Effect> others = new ArrayList<>();
    for (Input input : batch) {
      inputWatch.accept(input);
      for (Effect effect : device.handle(input)) {
        effectWatch.accept(effect);
        if (effect instanceof Effect.Put put) {
          changes.add(new Change(put.key(), put.value()));
        } else if (effect instanceof Effect.Remove remove) {
          changes.add(new Change(remove.key(), null));
        } else {
          others.add(effect);
        }
      }
    }
    store.apply(changes);
    upToDate = device.isCaughtUp();
    return others;
  }

  private void carryOut(Effect effect) {
    if (effect instanceof Effect.Show show) {
      shown.remember(show.change());
      List.copyOf(listeners).forEach(listener -> listener.accept(show.change()));
    } else if (effect instanceof Effect.Answer answer) {
      Promise<Optional<Refusal>> promise = asked.remove(answer.commandId());
      if (promise != null) {
        promise.complete(Optional.ofNullable(answer.refusal()));
      }
    } else if (effect instanceof Effect.Load load) {
      load(load);
    } else {
      transport.carryOut(effect);
    }
  }

  private void load(Effect.Load load) {
    worker
        .executeBlocking(() -> store.page(load.prefix(), load.after(), load.limit()))
        .onSuccess(records -> accept(new Input.Loaded(clock.millis(), load.id(), records)))
        .onFailure(cause -> context.runOnContext(none -> fail(cause)));
  }

  /** A device whose records cannot be stored must not go on: what it would send next was never made durable. */
  private void fail(Throwable cause) {
    System.getLogger(MemberClient.class.getName())
        .log(System.Logger.Level.ERROR, "the member stops: its records cannot be stored", cause);
    closing = true;
    release();
  }

  /** Stops the device and closes its store; what was kept is there at the next start. */
  public Future<Void> close() {
    context.runOnContext(none -> {
      if (!closing) {
        closing = true;
        if (!busy) {
          release();
        }
      }
    });
    return stopped.future();
  }

  private void release() {
    transport.close();
    asked.values().forEach(promise -> promise.tryFail("the member has been closed"));
    asked.clear();
    worker
        .executeBlocking(() -> {
          store.close();
          return null;
        })
        .onComplete(done -> worker.close().onComplete(closed -> stopped.tryComplete()));
  }
}
