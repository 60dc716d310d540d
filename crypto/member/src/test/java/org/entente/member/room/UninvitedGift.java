package org.entente.member.room;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.entente.member.content.BoardEvent;
import org.entente.member.content.BoardPart;
import org.entente.member.content.Body;
import org.entente.member.content.EventId;
import org.entente.member.content.GiftKey;
import org.entente.member.content.HistoryPart;
import org.entente.member.content.Item;
import org.entente.member.content.SignedItem;
import org.entente.member.recovery.Shares;
import org.entente.member.store.Keys;
import org.entente.mls.codec.Bytes;
import org.entente.mls.codec.TlsReader;
import org.entente.mls.error.MlsException;
import org.entente.mls.group.Group;
import org.entente.mls.group.Sealed;
import org.entente.mls.group.StoredGroup;
import org.entente.mls.secret.SecretBytes;
import org.entente.mls.suite.CipherSuite;
import org.entente.mls.suite.RandomSource;
import org.entente.mls.suite.Suites;
import org.entente.trust.certificate.DeviceSigner;
import org.entente.trust.name.DeviceName;
import org.entente.trust.name.RoomId;

/** A member who hands over everything to whoever asks, whatever the room's policy says. */
public final class UninvitedGift {
  private final RoomId room;
  private final Map<String, byte[]> store;
  private final DeviceSigner giver;

  /** Works from the giver's own records. */
  public UninvitedGift(RoomId room, Map<String, byte[]> store, DeviceSigner giver) {
    this.room = room;
    this.store = store;
    this.giver = giver;
  }

  /** The message that answers the open request of {@code taker}, whose records are looked into. */
  public Bytes to(DeviceName taker, Map<String, byte[]> takerStore) throws MlsException {
    PastState wish = PastState.decode(record(takerStore, Keys.past(room)));
    Group group = group();
    CipherSuite suite = Suites.standard().suite(group.context().suite());
    HistoryPart empty =
        new HistoryPart(wish.session, taker, 0, true, 1, 0, Bytes.EMPTY, Bytes.EMPTY);
    try (SecretBytes secret = PastSeal.secret(group, wish.session, taker)) {
      PastSeal seal = PastSeal.create(suite, secret, giver.device(), new byte[suite.keyLength()]);
      Sealed sealed = said(group, seal.seal(empty, originals(store)));
      return Bytes.of(sealed.message().encode());
    }
  }

  /**
   * The messages by which a hostile member answers a past that was released: with a key, which anybody can
   * seal to the keepsake, with the oldest item alone, and the word that this is everything.
   *
   * @param honest the records of a member who has the keepsake of the taker's officer
   */
  public List<Bytes> asIfReleased(
      DeviceName taker, Map<String, byte[]> takerStore, Bytes asked, Map<String, byte[]> honest)
      throws MlsException {
    PastState wish = PastState.decode(record(takerStore, Keys.past(room)));
    KeptKeepsakes kept =
        KeptKeepsakes.decode(record(honest, Keys.keepsakes(room, taker.officer())));
    Bytes key = kept.ofOthersThan(taker).get(0).key();
    byte[] context = Regain.context(wish.session, giver.device(), taker, asked);
    byte[] more = new byte[32];
    RandomSource random = new SecureRandom()::nextBytes;
    GiftKey gift = new GiftKey(
        wish.session, Shares.suite().encryptWithLabel(key, Regain.LABEL, context, more, random));
    Group group = group();
    CipherSuite suite = Suites.standard().suite(group.context().suite());
    HistoryPart empty =
        new HistoryPart(wish.session, taker, 0, true, 1, 0, Bytes.EMPTY, Bytes.EMPTY);
    List<BoardPart.Original> oldest = originals(honest).stream()
        .sorted(Comparator.comparingLong(BoardPart.Original::hlc))
        .limit(1)
        .toList();
    try (SecretBytes shared = PastSeal.secret(group, wish.session, taker);
        SecretBytes secret = suite.extract(shared, SecretBytes.of(more))) {
      PastSeal seal = PastSeal.create(suite, secret, giver.device(), new byte[suite.keyLength()]);
      Sealed first = said(group, gift);
      Sealed second = said(first.next(), seal.seal(empty, oldest));
      return List.of(
          Bytes.of(first.message().encode()), Bytes.of(second.message().encode()));
    }
  }

  /** The message that hands over, though nobody asked, a change that was sent to nobody, as if it had come long ago. */
  public Bytes unsaid(BoardEvent event) throws MlsException {
    List<BoardPart.Original> real = originals(store, Keys.originals(room));
    BoardPart.Original last = real.get(real.size() - 1);
    Item item = new Item(room, giver.device(), 1, "", null, List.of(), event);
    SignedItem signed = SignedItem.sign(item, giver.keys().privateKey());
    BoardPart.Original forged = new BoardPart.Original(signed, last.hlc() - 1, last.place());
    return Bytes.of(
        said(group(), new BoardPart(1, 0, true, 1, List.of(forged))).message().encode());
  }

  /** The message that hands the whole board over, first with signatures that do not hold and then as it is. */
  public Bytes brokenAndWhole() throws MlsException {
    List<BoardPart.Original> out = new ArrayList<>();
    for (BoardPart.Original real : originals(store, Keys.originals(room))) {
      byte[] signature = real.signed().signature().toArray();
      signature[0] ^= 1;
      SignedItem signed = new SignedItem(real.signed().item(), Bytes.of(signature));
      out.add(new BoardPart.Original(signed, real.hlc(), real.place()));
    }
    out.addAll(originals(store, Keys.originals(room)));
    return Bytes.of(said(group(), new BoardPart(1, 0, true, 1, out)).message().encode());
  }

  /** Ids of all events of the board that this member has. */
  public List<EventId> events() throws MlsException {
    List<EventId> out = new ArrayList<>();
    for (BoardPart.Original original : originals(store, Keys.originals(room))) {
      Item item = original.signed().item();
      if (item.body() instanceof BoardEvent event) {
        out.add(EventId.of(item.author(), event));
      }
    }
    return out;
  }

  /** The message by which its author says {@code event}, whatever the rules of his program are. */
  public Bytes says(BoardEvent event) throws MlsException {
    return Bytes.of(said(group(), event).message().encode());
  }

  private Group group() throws MlsException {
    return Group.decode(
        new StoredGroup(record(store, Keys.group(room)), record(store, Keys.messageKeys(room))),
        Transcripts.engine());
  }

  private Sealed said(Group group, Body body) throws MlsException {
    Item item = new Item(room, giver.device(), 1, "", null, List.of(), body);
    SignedItem signed = SignedItem.sign(item, giver.keys().privateKey());
    return group.seal(signed.encode(), Sealer.POLICY_CLASS);
  }

  private static byte[] record(Map<String, byte[]> records, String key) {
    return Objects.requireNonNull(records.get(key), key);
  }

  private List<BoardPart.Original> originals(Map<String, byte[]> records) throws MlsException {
    return originals(records, Keys.said(room));
  }

  private static List<BoardPart.Original> originals(Map<String, byte[]> records, String under)
      throws MlsException {
    List<BoardPart.Original> out = new ArrayList<>();
    for (Map.Entry<String, byte[]> record : records.entrySet()) {
      if (record.getKey().startsWith(under)) {
        out.add(TlsReader.decode(record.getValue(), BoardPart.Original::read));
      }
    }
    return out;
  }
}
