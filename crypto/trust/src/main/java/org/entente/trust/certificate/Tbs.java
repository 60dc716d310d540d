package org.entente.trust.certificate;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.entente.mls.codec.Bytes;
import org.entente.trust.base.Sha256;

/**
 * The signed part of a certificate: the one description of the profile, used to issue and to check.
 *
 * @param serial 16 bytes, the first from 1 to 127
 * @param issuerKeyId 20 bytes; for a root its own
 * @param others extensions that are not known and not critical, as they are
 */
record Tbs(
    Subject subject,
    Bytes serial,
    Validity validity,
    Bytes publicKey,
    Bytes issuerKeyId,
    List<Bytes> others) {
  static final int SERIAL_LENGTH = 16;
  static final int KEY_ID_LENGTH = 20;
  static final byte[] ED25519 = Der.sequence(Der.tlv(Der.OID, new byte[] {0x2b, 0x65, 0x70}));
  private static final byte[] COMMON_NAME = Der.tlv(Der.OID, new byte[] {0x55, 4, 3});
  private static final byte[] VERSION_3 = Der.tlv(Der.explicit(0), Der.number(2));

  Tbs {
    others = List.copyOf(others);
  }

  /** The number of an extension below 2.5.29. */
  enum Known {
    SUBJECT_KEY_ID(14),
    KEY_USAGE(15),
    SUBJECT_ALT_NAME(17),
    BASIC_CONSTRAINTS(19),
    NAME_CONSTRAINTS(30),
    AUTHORITY_KEY_ID(35);

    private final int number;

    Known(int number) {
      this.number = number;
    }

    byte[] oid() {
      return Der.tlv(Der.OID, new byte[] {0x55, 0x1d, (byte) number});
    }

    private byte[] extension(byte[] value) {
      return Der.sequence(oid(), Der.tlv(Der.OCTET_STRING, value));
    }

    private byte[] critical(byte[] value) {
      return Der.sequence(oid(), Der.yes(), Der.tlv(Der.OCTET_STRING, value));
    }
  }

  static Bytes keyId(Bytes publicKey) {
    byte[] hash = Sha256.hash(publicKeyInfo(publicKey));
    return Bytes.of(Arrays.copyOf(hash, KEY_ID_LENGTH));
  }

  private static byte[] publicKeyInfo(Bytes publicKey) {
    return Der.sequence(ED25519, Der.bits(0, publicKey.toArray()));
  }

  byte[] encode() {
    return Der.sequence(
        VERSION_3,
        Der.tlv(Der.INTEGER, serial.toArray()),
        ED25519,
        authorityName(issuerKeyId),
        Der.sequence(DerTime.write(validity.notBeforeMs()), DerTime.write(validity.notAfterMs())),
        subject.role().isAuthority() ? authorityName(keyId(publicKey)) : Der.sequence(),
        publicKeyInfo(publicKey),
        Der.tlv(Der.explicit(3), Der.sequence(extensions())));
  }

  /** RFC 5280 demands a name of every issuer; ours says nothing but the key's id. */
  private static byte[] authorityName(Bytes keyId) {
    byte[] text = Der.tlv(Der.UTF8_STRING, ascii(keyId.toHex()));
    return Der.sequence(Der.tlv(Der.SET, Der.sequence(COMMON_NAME, text)));
  }

  private byte[][] extensions() {
    List<byte[]> out = new ArrayList<>();
    if (subject.role() != Role.ROOT) {
      byte[] id = Der.tlv(Der.implicit(0), issuerKeyId.toArray());
      out.add(Known.AUTHORITY_KEY_ID.extension(Der.sequence(id)));
    }
    byte[] own = Der.tlv(Der.OCTET_STRING, keyId(publicKey).toArray());
    out.add(Known.SUBJECT_KEY_ID.extension(own));
    out.add(Known.KEY_USAGE.critical(subject.role().keyUsage()));
    byte[] uri = Der.tlv(Der.implicit(6), ascii(subject.uri()));
    out.add(Known.SUBJECT_ALT_NAME.critical(Der.sequence(uri)));
    out.add(Known.BASIC_CONSTRAINTS.critical(basicConstraints()));
    if (subject.role().isAuthority()) {
      out.add(Known.NAME_CONSTRAINTS.critical(nameConstraints()));
    }
    others.forEach(e -> out.add(e.toArray()));
    return out.toArray(new byte[0][]);
  }

  private byte[] basicConstraints() {
    Role role = subject.role();
    return role.isAuthority()
        ? Der.sequence(Der.yes(), Der.number(role.pathLength()))
        : Der.sequence();
  }

  private byte[] nameConstraints() {
    byte[][] trees = subject.permittedHosts().stream()
        .map(host -> Der.sequence(Der.tlv(Der.implicit(6), ascii(host))))
        .toArray(byte[][]::new);
    return Der.sequence(Der.tlv(Der.explicit(0), trees));
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
