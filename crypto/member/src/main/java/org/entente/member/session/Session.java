package org.entente.member.session;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.entente.member.port.Effect;
import org.entente.member.port.Environment;
import org.entente.member.port.Input;
import org.entente.member.store.Timers;
import org.entente.member.store.Turn;
import org.entente.member.view.ConnectionView;
import org.entente.member.view.ConnectionView.State;
import org.entente.mls.error.MalformedException;
import org.entente.trust.name.RegionAddress;
import org.entente.trust.name.RegionId;
import org.entente.trust.wire.ClientFrame;
import org.entente.trust.wire.RegionSeen;
import org.entente.trust.wire.ServerFrame;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the device signed in and its one socket open, and comes back by itself after every failure
 * that may pass. It stops for good only where trying again cannot help: a revoked or cloned device.
 */
public final class Session {
  private static final String SOCKET = "/v1/socket";
  private static final long PING_MS = 25_000;
  private static final long SILENCE_MS = 60_000;
  private static final long TOKEN_MARGIN_MS = 30_000;
  private static final int GOING_AWAY = 1000;
  private static final int DRAINING = 1001;
  private static final int TOKEN_ENDED = 4401;
  private static final int REVOKED = 4403;

  private final Turn turn;
  private final Timers timers;
  private final Environment env;
  private final SessionListener listener;
  private final Requests requests;
  private final Backoff backoff;
  private final SignIns signIns;
  private final Addresses addresses;
  private final Homeward homeward;
  private @Nullable Identity identity;
  private State state = State.SIGNED_OUT;
  private @Nullable String problem;
  private long sinceMs;
  private @Nullable Token token;
  private boolean socketWanted;
  private boolean greeted;
  private long heardMs;
  private long retryAfterMs;

  /** A session that does nothing until {@link #start}. */
  public Session(Turn turn, Timers timers, Environment env, SessionListener listener) {
    this.turn = turn;
    this.timers = timers;
    this.env = env;
    this.listener = listener;
    this.requests = new Requests(turn);
    this.backoff = new Backoff(env.settings(), env.random());
    this.addresses = new Addresses(env.origin());
    this.signIns = new SignIns(turn, env, requests, addresses);
    this.homeward =
        new Homeward(turn, timers, backoff, env.settings().longestBackoffMs(), this::goHome);
  }

  /** Signs in as {@code who} and stays signed in. */
  public void start(Identity who) {
    hold(who);
    problem = null;
    connect();
  }

  /** Knows who this device is without signing in yet. */
  public void hold(Identity who) {
    identity = who;
    addresses.home(who.region());
  }

  /** The federation log says where regions are reached. */
  public void know(Map<RegionId, RegionAddress> where) {
    addresses.know(where);
  }

  /** The region that this device is connected to tells how it sees the others. */
  public void seen(List<RegionSeen> regions) {
    Identity who = identity;
    if (who != null && !addresses.isHome()) {
      homeward.heard(
          regions.stream().anyMatch(r -> r.region().equals(who.region()) && r.isReachable()));
    }
  }

  private void goHome() {
    if (!greeted) {
      return;
    }
    addresses.goHome();
    moved();
    hangUp();
  }

  /** What was got from one region does not count in another. */
  private void moved() {
    token = null;
    turn.add(new Effect.MoveTo(addresses.current().origin()));
  }

  /** Tries again now instead of later; a device that was stopped as a clone takes over. */
  public void refresh() {
    Identity who = identity;
    if (who == null || state == State.ONLINE || state == State.CONNECTING) {
      return;
    }
    if ("device_cloned".equals(problem)) {
      identity = who.signedIn(who.instance() + SignIns.TAKE_OVER);
    }
    backoff.reset();
    problem = null;
    connect();
  }

  private void connect() {
    timers.cancel("reconnect");
    become(State.CONNECTING);
    Token held = token;
    if (held != null && held.expiresMs() > turn.now() + TOKEN_MARGIN_MS) {
      openSocket();
    } else {
      signIn(this::openSocket);
    }
  }

  private void signIn(Runnable then) {
    Identity next = required().signedIn(required().instance() + 1);
    identity = next;
    listener.identityChanged(next);
    signIns.run(next, this::signInFailed, received -> {
      token = received;
      backoff.reset();
      then.run();
    });
  }

  private void signInFailed(Answer answer) {
    String code = answer.problem();
    if (code.equals("device_cloned") || code.equals("device_revoked")) {
      stop(code);
    } else if (greeted) {
      timers.set("renew", turn.now() + backoff.next(), this::renew);
    } else {
      problem = answer.isPassing() ? null : "sign_in_refused";
      failed();
      retry(backoff.next());
    }
  }

  private void failed() {
    if (addresses.failed()) {
      backoff.reset();
      moved();
    }
  }

  private void openSocket() {
    socketWanted = true;
    greeted = false;
    turn.add(new Effect.OpenSocket(SOCKET));
    timers.set("greeting", turn.now() + env.settings().answerTimeoutMs(), this::hangUp);
  }

  /** The socket is open: say who speaks. */
  public void opened() {
    Token current = token;
    if (current != null && socketWanted) {
      String proof = signIns.proof(required(), "GET", SOCKET, current.value());
      turn.add(new Effect.SendFrame(new ClientFrame.Hello(current.value(), proof).encode()));
    }
  }

  /** The socket is gone. */
  public void closed(int code) {
    if (!socketWanted) {
      return;
    }
    boolean wasOnline = greeted;
    socketWanted = false;
    greeted = false;
    timers.cancel("greeting");
    timers.cancel("ping");
    timers.cancel("renew");
    if (code == TOKEN_ENDED || !wasOnline) {
      token = null;
    }
    if (wasOnline) {
      listener.offline();
    } else {
      failed();
    }
    if (code == REVOKED) {
      stop("device_revoked");
    } else {
      boolean draining = code == DRAINING || state == State.DRAINING;
      retry(draining ? backoff.spread(Math.max(retryAfterMs, 1)) : backoff.next());
    }
  }

  /** A frame came in; anything that does not parse ends the socket. */
  public void received(byte[] bytes) {
    if (!socketWanted) {
      return;
    }
    heardMs = turn.now();
    ServerFrame frame;
    try {
      frame = ServerFrame.decode(bytes);
    } catch (MalformedException e) {
      hangUp();
      return;
    }
    handle(frame);
  }

  private void handle(ServerFrame frame) {
    if (frame instanceof ServerFrame.Ready ready) {
      ready(ready);
    } else if (frame instanceof ServerFrame.Draining draining) {
      retryAfterMs = Math.min(draining.retryAfterMs(), env.settings().longestBackoffMs());
      become(State.DRAINING);
    } else if (greeted && !(frame instanceof ServerFrame.Pong)) {
      listener.received(frame);
    }
  }

  private void ready(ServerFrame.Ready ready) {
    timers.cancel("greeting");
    long left = Math.max(ready.tokenEndsMs() - ready.nowMs(), 2);
    timers.set("renew", turn.now() + left / 2, this::renew);
    if (!greeted) {
      greeted = true;
      problem = null;
      addresses.worked();
      if (addresses.isHome()) {
        homeward.arrived();
      }
      timers.set("ping", turn.now() + PING_MS, this::ping);
      become(State.ONLINE);
      listener.online(ready.origin().region());
    }
  }

  private void renew() {
    signIn(() -> {
      Token current = token;
      if (greeted && current != null) {
        String proof = signIns.proof(required(), "GET", SOCKET, current.value());
        send(new ClientFrame.Renew(current.value(), proof));
      }
    });
  }

  private void ping() {
    if (turn.now() - heardMs > SILENCE_MS) {
      hangUp();
    } else {
      send(new ClientFrame.Ping(turn.now()));
      timers.set("ping", turn.now() + PING_MS, this::ping);
    }
  }

  /** Gives the socket up and comes back by itself. */
  public void hangUp() {
    if (socketWanted) {
      turn.add(new Effect.CloseSocket(GOING_AWAY));
      closed(GOING_AWAY);
    }
  }

  private void retry(long waitMs) {
    become(State.OFFLINE);
    timers.set("reconnect", turn.now() + waitMs, this::connect);
  }

  private void stop(String code) {
    problem = code;
    if (socketWanted) {
      hangUp();
    }
    timers.cancel("reconnect");
    become(State.SIGNED_OUT);
  }

  private void become(State next) {
    if (state != next) {
      state = next;
      sinceMs = turn.now();
    }
    listener.connectionChanged();
  }

  /** Whether frames may be sent. */
  public boolean isOnline() {
    return greeted;
  }

  /** Sends a frame on the socket; dropped when there is none. */
  public void send(ClientFrame frame) {
    if (greeted) {
      turn.add(new Effect.SendFrame(frame.encode()));
    }
  }

  /** Makes a request as this device; without a token it fails at once as if nothing came back. */
  public void request(
      String method, String path, String contentType, byte[] body, Consumer<Answer> then) {
    Token current = token;
    Identity who = identity;
    if (current == null || who == null || state == State.SIGNED_OUT) {
      then.accept(new Answer(0, new byte[0]));
      return;
    }
    Map<String, String> headers = headers(contentType, body);
    headers.put("Authorization", "DPoP " + current.value());
    headers.put("DPoP", signIns.proof(who, method, path, current.value()));
    requests.send(method, path, headers, body, then);
  }

  /**
   * The headers with which the shell itself may make one request as this device, for bodies that are
   * too large to pass through here; empty without a token, and while this device is at another region,
   * because files wait in the own one.
   */
  public Map<String, String> headersFor(String method, String path) {
    Token current = token;
    Identity who = identity;
    if (current == null || who == null || state == State.SIGNED_OUT || !addresses.isHome()) {
      return Map.of();
    }
    return Map.of(
        "Authorization",
        "DPoP " + current.value(),
        "DPoP",
        signIns.proof(who, method, path, current.value()));
  }

  /** Makes a request that needs no token. */
  public void openRequest(
      String method, String path, String contentType, byte[] body, Consumer<Answer> then) {
    requests.send(method, path, headers(contentType, body), body, then);
  }

  private static Map<String, String> headers(String contentType, byte[] body) {
    Map<String, String> headers = new HashMap<>();
    if (body.length > 0) {
      headers.put("Content-Type", contentType);
    }
    return headers;
  }

  /** Hands an answer to whoever asked. */
  public void answered(Input.HttpAnswered input) {
    requests.answered(input);
  }

  /** What the status line says. */
  public ConnectionView view(int waiting) {
    return new ConnectionView(state, sinceMs, waiting, problem);
  }

  /** The device's record as it stands. */
  public @Nullable Identity identity() {
    return identity;
  }

  /** Replaces the device's record without signing in again. */
  public void replace(Identity next) {
    identity = next;
    listener.identityChanged(next);
  }

  private Identity required() {
    Identity who = identity;
    if (who == null) {
      throw new IllegalStateException("the session was not started");
    }
    return who;
  }

  /** The UTF-8 bytes of a JSON text. */
  public static byte[] utf8(String json) {
    return json.getBytes(StandardCharsets.UTF_8);
  }
}
