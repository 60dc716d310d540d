package org.entente.mls.message;

import org.entente.mls.codec.Bytes;
import org.entente.mls.codec.Encodable;
import org.entente.mls.codec.TlsReader;
import org.entente.mls.codec.TlsWriter;
import org.entente.mls.error.MalformedException;

/** Names a pre-shared key and the nonce it is used with (RFC 9420 section 8.4). */
public sealed interface PreSharedKeyId extends Encodable {
  /** Fresh for each use and as long as the suite's hash. */
  Bytes nonce();

  /** The same key with another nonce. */
  PreSharedKeyId withNonce(Bytes nonce);

  /** Whether it ties a new group to an old one, by ReInit or branch (sections 11.2 and 11.3). */
  default boolean isSuccession() {
    return this instanceof Resumption resumption && resumption.usage() != Usage.APPLICATION;
  }

  /** A key that the application provides under {@code id}. */
  record External(Bytes id, Bytes nonce) implements PreSharedKeyId {
    @Override
    public PreSharedKeyId withNonce(Bytes fresh) {
      return new External(id, fresh);
    }

    @Override
    public void write(TlsWriter out) {
      out.u8(1);
      out.opaqueV(id);
      out.opaqueV(nonce);
    }
  }

  /** A key that an epoch of this or another group left behind. */
  record Resumption(Usage usage, Bytes groupId, long epoch, Bytes nonce) implements PreSharedKeyId {
    @Override
    public PreSharedKeyId withNonce(Bytes fresh) {
      return new Resumption(usage, groupId, epoch, fresh);
    }

    @Override
    public void write(TlsWriter out) {
      out.u8(2);
      out.u8(usage.code);
      out.opaqueV(groupId);
      out.u64(epoch);
      out.opaqueV(nonce);
    }
  }

  /** What a resumption key is for. */
  enum Usage {
    /** To show that somebody was in an earlier epoch. */
    APPLICATION(1),
    /** To tie a group to the one it replaces. */
    REINIT(2),
    /** To tie a group to the one it comes from. */
    BRANCH(3);

    private final int code;

    Usage(int code) {
      this.code = code;
    }

    private static Usage read(TlsReader in) throws MalformedException {
      int code = in.u8();
      for (Usage usage : values()) {
        if (usage.code == code) {
          return usage;
        }
      }
      throw new MalformedException("unknown resumption usage");
    }
  }

  /** Reads one id. */
  static PreSharedKeyId read(TlsReader in) throws MalformedException {
    int type = in.u8();
    return switch (type) {
      case 1 -> new External(in.bytesV(Bounds.ID), in.bytesV(Bounds.HASH));
      case 2 ->
        new Resumption(Usage.read(in), in.bytesV(Bounds.ID), in.u64(), in.bytesV(Bounds.HASH));
      default -> throw new MalformedException("unknown psk type");
    };
  }
}
