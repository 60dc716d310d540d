package org.entente.mls.message;

import org.entente.mls.codec.Encodable;
import org.entente.mls.codec.TlsReader;
import org.entente.mls.codec.TlsWriter;
import org.entente.mls.error.MalformedException;

/**
 * Who framed a message (RFC 9420 section 6). Indices are unsigned on the wire; one that no group
 * can have comes out negative and belongs to nobody.
 */
public sealed interface Sender extends Encodable {
  /** A member, by its leaf. */
  record Member(int leafIndex) implements Sender {
    @Override
    public void write(TlsWriter out) {
      out.u8(1);
      out.u32(leafIndex & 0xffffffffL);
    }
  }

  /** Somebody outside whom the group's {@code external_senders} extension names, by position. */
  record External(int senderIndex) implements Sender {
    @Override
    public void write(TlsWriter out) {
      out.u8(2);
      out.u32(senderIndex & 0xffffffffL);
    }
  }

  /** A device that asks to be added. */
  record NewMemberProposal() implements Sender {
    @Override
    public void write(TlsWriter out) {
      out.u8(3);
    }
  }

  /** A device that adds itself by an external commit. */
  record NewMemberCommit() implements Sender {
    @Override
    public void write(TlsWriter out) {
      out.u8(4);
    }
  }

  /** Whether the group context is part of what this sender signs (section 6.1). */
  default boolean signsContext() {
    return this instanceof Member || this instanceof NewMemberCommit;
  }

  /** Reads one sender. */
  static Sender read(TlsReader in) throws MalformedException {
    int type = in.u8();
    return switch (type) {
      case 1 -> new Member((int) in.u32());
      case 2 -> new External((int) in.u32());
      case 3 -> new NewMemberProposal();
      case 4 -> new NewMemberCommit();
      default -> throw new MalformedException("unknown sender type");
    };
  }
}
