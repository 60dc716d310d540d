package org.entente.member.join;

import java.util.List;
import org.entente.member.room.RoomHost;
import org.entente.member.room.Rooms;
import org.entente.member.store.Keys;
import org.entente.mls.codec.TlsReader;
import org.entente.mls.error.MlsException;
import org.entente.mls.error.VerificationException;
import org.entente.mls.group.Group;
import org.entente.mls.message.Limits;
import org.entente.mls.message.MlsMessage;
import org.entente.mls.message.Welcome;
import org.entente.mls.suite.CipherSuite;
import org.entente.mls.tree.RatchetTree;
import org.entente.trust.log.Cursor;
import org.entente.trust.log.Entry;
import org.entente.trust.log.EntryKind;
import org.entente.trust.log.Hlc;
import org.entente.trust.name.LogId;
import org.entente.trust.wire.ClientFrame;
import org.entente.trust.wire.InboxWelcome;
import org.jspecify.annotations.Nullable;

/** Reads what was left for this device: Welcomes into rooms. */
public final class Inbox {
  private final RoomHost host;
  private final KeyPackageStock stock;
  private final Rooms rooms;
  private Cursor cursor = Cursor.START;

  /** Where entries were missing when the region was asked again. */
  private @Nullable Cursor asked;

  /** An inbox that was never read. */
  public Inbox(RoomHost host, KeyPackageStock stock, Rooms rooms) {
    this.host = host;
    this.stock = stock;
    this.rooms = rooms;
  }

  /** Takes the stored position over. */
  public void restore(byte[] record) throws MlsException {
    cursor = TlsReader.decode(record, Cursor::read);
  }

  /** Asks for what is new. */
  public void subscribe() {
    LogId log = LogId.inbox(host.self().name());
    host.session().send(new ClientFrame.Subscribe(log, cursor));
  }

  /** Entries came in. Where some are missing before them the region is asked again, once for each place. */
  public void delivered(List<Entry> entries) {
    for (Entry entry : entries) {
      long last = cursor.seq(entry.content().origin());
      if (entry.seq() > last + 1) {
        askAgain();
        return;
      }
      if (entry.seq() == last + 1) {
        take(entry);
      }
    }
  }

  /** What is on its way meanwhile has a gap before it as well, and comes once more with the answer. */
  private void askAgain() {
    if (!cursor.equals(asked)) {
      asked = cursor;
      subscribe();
    }
  }

  private void take(Entry entry) {
    cursor = cursor.with(entry.content().origin(), entry.seq());
    host.turn().put(Keys.INBOX, cursor.encode());
    host.registry().judgingAt(Hlc.ms(entry.hlc()), () -> read(entry));
  }

  private void read(Entry entry) {
    if (entry.content().kind() != EntryKind.WELCOME) {
      return;
    }
    try {
      welcome(InboxWelcome.decode(entry.content().body().toArray()));
    } catch (MlsException e) {
      // Not for this device as it is now; the list of rooms will offer to join otherwise.
      rooms.look();
    }
  }

  private void welcome(InboxWelcome left) throws MlsException {
    MlsMessage message = MlsMessage.decode(left.welcome().toArray(), Limits.DEFAULT);
    if (!(message instanceof MlsMessage.OfWelcome of)) {
      return;
    }
    Welcome welcome = of.body();
    CipherSuite suite = host.env().suites().suite(welcome.suite());
    RatchetTree tree = RatchetTree.decode(suite, left.ratchetTree().toArray());
    Group group = Group.join(
        welcome, stock.bundles(), tree, host.self().keys(), host.registry().engine());
    stock.used(welcome);
    if (!group.context().groupId().equals(left.room().value())) {
      throw new VerificationException("the group of another room");
    }
    rooms.welcomed(left.room(), group, left.cursor());
  }
}
