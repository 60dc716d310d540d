package org.entente.member.join;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.entente.member.port.DeviceCommand;
import org.entente.member.port.Refusal;
import org.entente.member.room.RoomHost;
import org.entente.member.room.Rooms;
import org.entente.member.session.Answer;
import org.entente.member.session.Backoff;
import org.entente.member.session.Identity;
import org.entente.member.store.Keys;
import org.entente.member.view.SelfView;
import org.entente.member.view.SelfView.Stage;
import org.entente.member.view.ViewChange;
import org.entente.mls.codec.Bytes;
import org.entente.mls.error.MlsException;
import org.entente.mls.secret.SecretBytes;
import org.entente.trust.certificate.CertificateChain;
import org.entente.trust.directory.Directory;
import org.entente.trust.directory.EnrolledDevice;
import org.entente.trust.name.LogId;
import org.entente.trust.name.RegionId;
import org.entente.trust.wire.ServerFrame;
import org.jspecify.annotations.Nullable;

/**
 * Makes this device a device of its officer, by an invitation or by what an admin has certified, and
 * goes on after a crash where it was. A device counts as enrolled only when the federation log, which
 * it has checked itself, says so.
 */
public final class Enrolment {
  /** Answers commands that only an enrolled device can carry out. */
  public static final Refusal NOT_ENROLLED = Refusal.of("not_enrolled");

  private static final int PAGE = 1000;
  private final RoomHost host;
  private final Rooms rooms;
  private final Backoff backoff;
  private @Nullable Identity pending;
  private @Nullable Stage stage;
  private long command;
  private boolean ready;
  private @Nullable SelfView shown;
  private @Nullable Directory judged;
  private @Nullable Long validUntil;

  /** Nothing has begun. */
  public Enrolment(RoomHost host, Rooms rooms) {
    this.host = host;
    this.rooms = rooms;
    this.backoff = new Backoff(host.env().settings(), host.env().random());
  }

  /** Takes over who this device is or was about to be. */
  public void restore(Identity identity) {
    pending = identity;
    host.registry().trust(identity.genesis());
    if (identity.isEnrolled()) {
      host.session().hold(identity);
    }
  }

  /** The first call after a start: goes on. */
  public void begin() {
    Identity who = pending;
    if (who == null) {
      return;
    }
    if (who.isEnrolled()) {
      stage = Stage.JOINING;
      host.session().start(who);
    } else {
      stage = Stage.CERTIFICATE;
      redeem(who);
    }
  }

  /** Becomes the officer's device by an invitation. */
  public void enrol(long id, DeviceCommand.Enrol wish) {
    if (pending != null) {
      host.turn().answer(id, Refusal.of("already_enrolled"));
      return;
    }
    NewDevice made = NewDevice.of(wish, host);
    Identity identity = made.identity();
    if (identity == null) {
      host.turn().answer(id, made.refusal());
      return;
    }
    command = id;
    pending = identity;
    stage = Stage.CERTIFICATE;
    host.registry().trust(identity.genesis());
    host.turn().put(Keys.DEVICE, identity.encode());
    redeem(identity);
  }

  /** Becomes a device whose certificate an admin has made. */
  public void adopt(long id, DeviceCommand.Adopt wish) {
    if (pending != null) {
      host.turn().answer(id, Refusal.of("already_enrolled"));
      return;
    }
    try {
      Identity identity = adopted(wish);
      pending = identity;
      stage = Stage.JOINING;
      host.registry().trust(identity.genesis());
      host.turn().put(Keys.DEVICE, identity.encode());
      host.turn().answer(id, null);
      host.session().start(identity);
    } catch (MlsException e) {
      host.turn().answer(id, Refusal.of("bad_certificate"));
    }
  }

  private static Identity adopted(DeviceCommand.Adopt wish) throws MlsException {
    List<Bytes> chain = wish.chain().stream().map(Bytes::of).toList();
    return new Identity(
        new CertificateChain(chain).leaf().device(),
        SecretBytes.of(wish.seed()),
        chain,
        Bytes.of(wish.genesis()),
        RegionId.parse(wish.region()),
        wish.displayName(),
        wish.role(),
        0,
        Bytes.EMPTY,
        Bytes.EMPTY);
  }

  private void redeem(Identity who) {
    byte[] body = who.enrolment().toArray();
    host.session()
        .openRequest(
            "POST",
            "/v1/invitations/redeem",
            "application/octet-stream",
            body,
            a -> redeemed(who, a));
  }

  private void redeemed(Identity who, Answer answer) {
    if (pending != who) {
      return;
    }
    if (answer.isPassing()) {
      later(() -> redeem(who));
    } else {
      check(who, answer.isOk() ? Refusal.of("not_recorded") : refusal(answer));
    }
  }

  private static Refusal refusal(Answer answer) {
    String code = answer.problem();
    return switch (code) {
      case "invitation_used", "invitation_expired" -> Refusal.of(code);
      default -> new Refusal("enrolment_refused", Map.of("reason", code));
    };
  }

  private void later(Runnable action) {
    host.timers().set("enrol", host.turn().now() + backoff.next(), action);
  }

  /** Reads the log and looks whether this device is in it; {@code otherwise} says why not. */
  private void check(Identity who, Refusal otherwise) {
    String path = "/v1/logs/" + LogId.FEDERATION.text() + "/entries?cursor="
        + host.registry().cursor().text() + "&limit=" + PAGE;
    host.session().openRequest("GET", path, "", new byte[0], answer -> {
      if (pending != who) {
        return;
      }
      if (!answer.isOk()) {
        later(() -> check(who, otherwise));
      } else if (read(answer) && !isLogged(who)) {
        check(who, otherwise);
      } else {
        decide(who, otherwise);
      }
    });
  }

  /** Whether the page brought anything new. */
  private boolean read(Answer page) {
    try {
      if (ServerFrame.decode(page.body()) instanceof ServerFrame.Deliver deliver) {
        int before = host.registry().cursor().hashCode();
        host.registry().delivered(deliver.entries());
        return before != host.registry().cursor().hashCode();
      }
    } catch (MlsException e) {
      // A page that does not parse is like one that did not come.
      return false;
    }
    return false;
  }

  private boolean isLogged(Identity who) {
    Optional<EnrolledDevice> logged = host.registry().directory().device(who.name());
    return logged.filter(d -> d.publicKey().equals(who.publicKey())).isPresent();
  }

  private void decide(Identity who, Refusal otherwise) {
    if (isLogged(who)) {
      Identity enrolled = who.enrolled();
      pending = enrolled;
      stage = Stage.JOINING;
      host.turn().put(Keys.DEVICE, enrolled.encode());
      host.turn().answer(command, null);
      host.session().start(enrolled);
    } else {
      Refusal why = host.registry().isBroken() ? Refusal.of("wrong_federation") : otherwise;
      pending = null;
      stage = null;
      host.turn().remove(Keys.DEVICE);
      host.registry().forget();
      host.turn().answer(command, why);
    }
    command = 0;
  }

  /** Shows who this device is, if that has changed. */
  public void settle() {
    ready |= rooms.anyJoined() || rooms.isEmptyForNow();
    if (stage == Stage.JOINING && ready) {
      stage = Stage.READY;
    }
    SelfView now = view();
    if (!now.equals(shown)) {
      shown = now;
      host.turn().show("self", new ViewChange.SelfChanged(now));
    }
  }

  private SelfView view() {
    Identity who = pending;
    if (who == null) {
      return SelfView.unknown();
    }
    return new SelfView(
        who.isEnrolled(),
        who.name().officer().text(),
        who.displayName(),
        who.role(),
        host.people().agency(who.name().agency().value()),
        who.name().uri(),
        validUntil(who),
        stage);
  }

  /** By its certificate, and by the record, which may have renewed that. */
  private @Nullable Long validUntil(Identity who) {
    Directory directory = host.registry().directory();
    if (directory != judged) {
      judged = directory;
      validUntil = endsMs(directory, who);
    }
    return validUntil;
  }

  private static @Nullable Long endsMs(Directory directory, Identity who) {
    try {
      return directory.endsMs(new CertificateChain(who.chain()));
    } catch (MlsException e) {
      return null;
    }
  }
}
