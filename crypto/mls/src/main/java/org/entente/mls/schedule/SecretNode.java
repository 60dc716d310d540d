package org.entente.mls.schedule;

import org.entente.mls.codec.TlsReader;
import org.entente.mls.codec.TlsWriter;
import org.entente.mls.error.MalformedException;
import org.entente.mls.message.ContentType;
import org.entente.mls.secret.SecretBytes;
import org.entente.mls.suite.CipherSuite;
import org.jspecify.annotations.Nullable;

/**
 * A node of the secret tree: not yet opened, opened into its halves, or a leaf with its ratchets.
 */
sealed interface SecretNode {
  /** Erases what the node in the same place of a newer tree does not share. */
  void eraseExcept(@Nullable SecretNode next);

  void write(TlsWriter out);

  /** This inner node as its two halves. */
  default Split split(CipherSuite suite) {
    if (this instanceof Split split) {
      return split;
    }
    if (this instanceof Closed closed) {
      return closed.openInner(suite);
    }
    throw new IllegalStateException("a leaf has no halves");
  }

  /** Still holds the secret from which everything below it follows. */
  record Closed(SecretBytes secret) implements SecretNode {
    Split openInner(CipherSuite suite) {
      byte[] left = {'l', 'e', 'f', 't'};
      byte[] right = {'r', 'i', 'g', 'h', 't'};
      return new Split(new Closed(half(suite, left)), new Closed(half(suite, right)));
    }

    private SecretBytes half(CipherSuite suite, byte[] side) {
      return suite.expandWithLabel(secret, "tree", side, suite.hashLength());
    }

    Leaf openLeaf(CipherSuite suite) {
      return new Leaf(ratchet(suite, "handshake"), ratchet(suite, "application"));
    }

    private HashRatchet ratchet(CipherSuite suite, String label) {
      return HashRatchet.of(suite.expandWithLabel(secret, label, new byte[0], suite.hashLength()));
    }

    @Override
    public void eraseExcept(@Nullable SecretNode next) {
      if (next != this) {
        secret.close();
      }
    }

    @Override
    public void write(TlsWriter out) {
      out.u8(0);
      StateCodec.write(out, secret);
    }
  }

  /** Its own secret is gone; the halves hold theirs. */
  record Split(SecretNode left, SecretNode right) implements SecretNode {
    @Override
    public void eraseExcept(@Nullable SecretNode next) {
      if (next != this) {
        left.eraseExcept(next instanceof Split split ? split.left : null);
        right.eraseExcept(next instanceof Split split ? split.right : null);
      }
    }

    @Override
    public void write(TlsWriter out) {
      out.u8(1);
      left.write(out);
      right.write(out);
    }
  }

  /** The two ratchets of one sender. */
  record Leaf(HashRatchet handshake, HashRatchet application) implements SecretNode {
    HashRatchet ratchet(ContentType type) {
      return type.isHandshake() ? handshake : application;
    }

    Leaf with(ContentType type, HashRatchet changed) {
      return type.isHandshake() ? new Leaf(changed, application) : new Leaf(handshake, changed);
    }

    @Override
    public void eraseExcept(@Nullable SecretNode next) {
      if (next != this) {
        handshake.eraseExcept(next instanceof Leaf leaf ? leaf.handshake : null);
        application.eraseExcept(next instanceof Leaf leaf ? leaf.application : null);
      }
    }

    @Override
    public void write(TlsWriter out) {
      out.u8(2);
      handshake.write(out);
      application.write(out);
    }
  }

  /** Reads the subtree over {@code width} leaves; the depth follows from the width. */
  static SecretNode read(TlsReader in, int width) throws MalformedException {
    int kind = in.u8();
    if (kind == 0) {
      return new Closed(StateCodec.secret(in));
    }
    if (kind == 1 && width > 1) {
      return new Split(read(in, width / 2), read(in, width / 2));
    }
    if (kind == 2 && width == 1) {
      return new Leaf(HashRatchet.read(in), HashRatchet.read(in));
    }
    throw new MalformedException("bad secret tree node");
  }
}
