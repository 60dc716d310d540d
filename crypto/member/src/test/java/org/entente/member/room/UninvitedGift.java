package org.entente.member.room;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.entente.member.content.BoardPart;
import org.entente.member.content.HistoryPart;
import org.entente.member.content.Item;
import org.entente.member.content.SignedItem;
import org.entente.member.store.Keys;
import org.entente.mls.codec.Bytes;
import org.entente.mls.codec.TlsReader;
import org.entente.mls.error.MlsException;
import org.entente.mls.group.Group;
import org.entente.mls.group.StoredGroup;
import org.entente.mls.secret.SecretBytes;
import org.entente.mls.suite.CipherSuite;
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
    Group group = Group.decode(
        new StoredGroup(record(store, Keys.group(room)), record(store, Keys.messageKeys(room))),
        Transcripts.engine());
    CipherSuite suite = Suites.standard().suite(group.context().suite());
    HistoryPart empty =
        new HistoryPart(wish.session, taker, 0, true, 1, 0, Bytes.EMPTY, Bytes.EMPTY);
    try (SecretBytes secret = PastSeal.secret(group, wish.session, taker)) {
      PastSeal seal = PastSeal.create(suite, secret, giver.device(), new byte[suite.keyLength()]);
      HistoryPart part = seal.seal(empty, originals());
      Item item = new Item(room, giver.device(), 1, "", null, List.of(), part);
      SignedItem signed = SignedItem.sign(item, giver.keys().privateKey());
      return Bytes.of(group.seal(signed.encode(), Sealer.POLICY_CLASS).message().encode());
    }
  }

  private static byte[] record(Map<String, byte[]> records, String key) {
    return Objects.requireNonNull(records.get(key), key);
  }

  private List<BoardPart.Original> originals() throws MlsException {
    List<BoardPart.Original> out = new ArrayList<>();
    for (Map.Entry<String, byte[]> record : store.entrySet()) {
      if (record.getKey().startsWith(Keys.said(room))) {
        out.add(TlsReader.decode(record.getValue(), BoardPart.Original::read));
      }
    }
    return out;
  }
}
