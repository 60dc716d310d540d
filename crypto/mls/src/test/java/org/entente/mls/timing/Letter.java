package org.entente.mls.timing;

import java.util.Random;
import org.entente.mls.codec.Bytes;
import org.entente.mls.suite.HpkeCiphertext;
import org.entente.mls.suite.HpkeKeyPair;

/** A sealed text and the key that opens it. */
record Letter(HpkeKeyPair own, HpkeCiphertext sealed) {

  /** The same in other objects, so that no cache knows them. */
  Letter copy() {
    return new Letter(
        new HpkeKeyPair(own.privateKey().copy(), Bytes.of(own.publicKey().toArray())),
        new HpkeCiphertext(
            Bytes.of(sealed.kemOutput().toArray()), Bytes.of(sealed.ciphertext().toArray())));
  }

  /** One whose text opens no more; with {@code output}, the KEM's output is spoilt as well. */
  Letter spoilt(boolean output, Random dice) {
    byte[] encapsulated = sealed.kemOutput().toArray();
    encapsulated[dice.nextInt(1000)] ^= (byte) (output ? 1 : 0);
    byte[] text = sealed.ciphertext().toArray();
    text[0] ^= 1;
    return new Letter(own, new HpkeCiphertext(Bytes.of(encapsulated), Bytes.of(text)));
  }
}
