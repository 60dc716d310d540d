package org.entente.member.content;

import org.entente.mls.codec.Bytes;
import org.entente.mls.codec.Encodable;
import org.entente.mls.codec.TlsReader;
import org.entente.mls.codec.TlsWriter;
import org.entente.mls.error.MalformedException;
import org.entente.mls.error.VerificationException;
import org.entente.mls.secret.SecretBytes;
import org.entente.mls.suite.SignatureScheme;
import org.entente.mls.suite.Signatures;
import org.entente.trust.name.ItemId;

/**
 * An item with its author's signature; not yet checked when it was read.
 *
 * @param signature by the key of the author's leaf
 */
public record SignedItem(Item item, Bytes signature) implements Encodable {
  private static final String LABEL = "Entente 1.0 Item";
  private static final int MAX_SIGNATURE = 256;
  private static final SignatureScheme SCHEME = SignatureScheme.ed25519();

  /** Signs {@code item} with the author's device key. */
  public static SignedItem sign(Item item, SecretBytes key) {
    return new SignedItem(item, Bytes.of(Signatures.sign(SCHEME, key, LABEL, item.encode())));
  }

  /** Reads an item without checking it. */
  public static SignedItem read(TlsReader r) throws MalformedException {
    return read(r, 0);
  }

  /** As {@link #read(TlsReader)}, for an item that lies in {@code depth} others. */
  static SignedItem read(TlsReader r, int depth) throws MalformedException {
    return new SignedItem(Item.read(r, depth), r.bytesV(MAX_SIGNATURE));
  }

  /** Refuses when the holder of {@code publicKey} did not sign exactly this item. */
  public void verify(Bytes publicKey) throws VerificationException {
    if (!Signatures.verify(SCHEME, publicKey, LABEL, item.encode(), signature.toArray())) {
      throw new VerificationException("item signature");
    }
  }

  /** The id of the item; a signature has no part in it. */
  public ItemId id() {
    return item.id();
  }

  @Override
  public void write(TlsWriter w) {
    w.put(item).opaqueV(signature);
  }
}
