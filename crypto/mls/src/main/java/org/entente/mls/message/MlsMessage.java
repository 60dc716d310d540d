package org.entente.mls.message;

import org.entente.mls.codec.Encodable;
import org.entente.mls.codec.TlsReader;
import org.entente.mls.codec.TlsWriter;
import org.entente.mls.error.MalformedException;
import org.entente.mls.keypackage.KeyPackage;

/** The outermost envelope of everything that travels (RFC 9420 section 6). */
public sealed interface MlsMessage extends Encodable {
  /** Which of the five it is. */
  WireFormat wireFormat();

  /** What the envelope holds. */
  Encodable body();

  /** A signed handshake message in clear. */
  record OfPublic(PublicMessage body) implements MlsMessage {
    @Override
    public WireFormat wireFormat() {
      return WireFormat.PUBLIC_MESSAGE;
    }
  }

  /** An encrypted message. */
  record OfPrivate(PrivateMessage body) implements MlsMessage {
    @Override
    public WireFormat wireFormat() {
      return WireFormat.PRIVATE_MESSAGE;
    }
  }

  /** A welcome for joiners. */
  record OfWelcome(Welcome body) implements MlsMessage {
    @Override
    public WireFormat wireFormat() {
      return WireFormat.WELCOME;
    }
  }

  /** A group info for external joiners. */
  record OfGroupInfo(GroupInfo body) implements MlsMessage {
    @Override
    public WireFormat wireFormat() {
      return WireFormat.GROUP_INFO;
    }
  }

  /** A key package to be added with. */
  record OfKeyPackage(KeyPackage body) implements MlsMessage {
    @Override
    public WireFormat wireFormat() {
      return WireFormat.KEY_PACKAGE;
    }
  }

  @Override
  default void write(TlsWriter out) {
    out.u16(ProtocolVersion.MLS_10);
    out.u16(wireFormat().code());
    body().write(out);
  }

  /**
   * Parses exactly one message.
   *
   * @throws MalformedException when {@code encoded} is longer than the limit, does not parse or has
   *     bytes left over
   */
  static MlsMessage decode(byte[] encoded, Limits limits) throws MalformedException {
    if (encoded.length > limits.maxMessageBytes()) {
      throw new MalformedException("message too long");
    }
    TlsReader in = new TlsReader(encoded);
    ProtocolVersion.expect(in);
    MlsMessage message = read(WireFormat.read(in), in);
    in.end();
    return message;
  }

  private static MlsMessage read(WireFormat format, TlsReader in) throws MalformedException {
    return switch (format) {
      case PUBLIC_MESSAGE -> new OfPublic(PublicMessage.read(in));
      case PRIVATE_MESSAGE -> new OfPrivate(PrivateMessage.read(in));
      case WELCOME -> new OfWelcome(Welcome.read(in));
      case GROUP_INFO -> new OfGroupInfo(GroupInfo.read(in));
      case KEY_PACKAGE -> new OfKeyPackage(keyPackage(in));
    };
  }

  /** A key package is of the version of its envelope (section 10). */
  private static KeyPackage keyPackage(TlsReader in) throws MalformedException {
    KeyPackage keyPackage = KeyPackage.read(in);
    if (keyPackage.version() != ProtocolVersion.MLS_10) {
      throw new MalformedException("key package of another version than its envelope");
    }
    return keyPackage;
  }
}
