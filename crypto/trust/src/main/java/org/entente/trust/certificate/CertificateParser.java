package org.entente.trust.certificate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.entente.mls.codec.Bytes;
import org.entente.mls.error.MalformedException;
import org.entente.mls.error.MlsException;
import org.entente.mls.error.UnsupportedException;
import org.entente.trust.base.Text;
import org.jspecify.annotations.Nullable;

/**
 * Picks the variable parts out of a certificate and then demands that the profile written with them
 * is what was read, so that nothing in between is left unchecked.
 */
final class CertificateParser {
  private static final int PUBLIC_KEY_LENGTH = 32;
  private static final int SIGNATURE_LENGTH = 64;

  private @Nullable String uri;
  private @Nullable Role role;
  private @Nullable Bytes authorityKeyId;
  private final List<Tbs.Known> seen = new ArrayList<>();
  private final List<Bytes> others = new ArrayList<>();

  private CertificateParser() {}

  static Certificate parse(Bytes der) throws MlsException {
    if (der.length() > Certificate.MAX_BYTES) {
      throw new MalformedException("certificate is longer than allowed");
    }
    DerReader whole = new DerReader(der.toArray());
    DerReader r = whole.enter(Der.SEQUENCE);
    whole.end();
    byte[] signed = r.element(Der.SEQUENCE);
    requireEd25519(r);
    Bytes signature = bits(r, SIGNATURE_LENGTH);
    r.end();
    Tbs tbs = new CertificateParser().tbs(signed);
    profile(Arrays.equals(tbs.encode(), signed));
    return new Certificate(der, tbs, Bytes.of(signed), signature);
  }

  private Tbs tbs(byte[] signed) throws MlsException {
    DerReader r = new DerReader(signed).enter(Der.SEQUENCE);
    r.element(Der.explicit(0));
    Bytes serial = serial(r);
    requireEd25519(r);
    r.element(Der.SEQUENCE);
    Validity validity = validity(r.enter(Der.SEQUENCE));
    r.element(Der.SEQUENCE);
    DerReader key = r.enter(Der.SEQUENCE);
    requireEd25519(key);
    Bytes publicKey = bits(key, PUBLIC_KEY_LENGTH);
    DerReader extensions = r.enter(Der.explicit(3)).enter(Der.SEQUENCE);
    while (extensions.hasMore()) {
      extension(extensions.element(Der.SEQUENCE));
    }
    return assemble(serial, validity, publicKey);
  }

  private Tbs assemble(Bytes serial, Validity validity, Bytes publicKey) throws MlsException {
    if (role == null || uri == null) {
      throw new MalformedException("certificate lacks an extension");
    }
    Bytes own = Tbs.keyId(publicKey);
    Bytes issuer = authorityKeyId == null ? own : authorityKeyId;
    return new Tbs(Subject.parse(role, uri), serial, validity, publicKey, issuer, others);
  }

  private static Bytes serial(DerReader r) throws MalformedException {
    byte[] serial = r.content(Der.INTEGER);
    profile(serial.length == Tbs.SERIAL_LENGTH && serial[0] > 0);
    return Bytes.of(serial);
  }

  private static Validity validity(DerReader r) throws MalformedException {
    long notBefore = DerTime.read(r);
    long notAfter = DerTime.read(r);
    profile(Validity.isSpan(notBefore, notAfter));
    return new Validity(notBefore, notAfter);
  }

  private static void requireEd25519(DerReader r) throws MlsException {
    if (!Arrays.equals(r.element(Der.SEQUENCE), Tbs.ED25519)) {
      throw new UnsupportedException("signature scheme of a certificate");
    }
  }

  private static Bytes bits(DerReader r, int length) throws MalformedException {
    byte[] content = r.content(Der.BIT_STRING);
    profile(content.length == length + 1 && content[0] == 0);
    return Bytes.of(Arrays.copyOfRange(content, 1, content.length));
  }

  private void extension(byte[] element) throws MlsException {
    DerReader r = new DerReader(element).enter(Der.SEQUENCE);
    Tbs.Known known = known(r.element(Der.OID));
    boolean critical = r.isNext(Der.BOOLEAN);
    if (critical) {
      r.element(Der.BOOLEAN);
    }
    DerReader value = r.enter(Der.OCTET_STRING);
    r.end();
    if (known != null) {
      profile(!seen.contains(known));
      seen.add(known);
      read(known, value);
    } else if (critical) {
      throw new UnsupportedException("critical extension of a certificate");
    } else {
      others.add(Bytes.of(element));
    }
  }

  private static Tbs.@Nullable Known known(byte[] oid) {
    for (Tbs.Known known : Tbs.Known.values()) {
      if (Arrays.equals(known.oid(), oid)) {
        return known;
      }
    }
    return null;
  }

  private void read(Tbs.Known known, DerReader value) throws MalformedException {
    switch (known) {
      case SUBJECT_ALT_NAME ->
        uri = Text.decode(value.enter(Der.SEQUENCE).content(Der.implicit(6)));
      case AUTHORITY_KEY_ID ->
        authorityKeyId = keyId(value.enter(Der.SEQUENCE).content(Der.implicit(0)));
      case BASIC_CONSTRAINTS -> role = role(value.enter(Der.SEQUENCE));
      default -> {
        // The others follow from these and are compared when the whole is written again.
      }
    }
  }

  private static Bytes keyId(byte[] id) throws MalformedException {
    profile(id.length == Tbs.KEY_ID_LENGTH);
    return Bytes.of(id);
  }

  private static Role role(DerReader constraints) throws MalformedException {
    if (!constraints.hasMore()) {
      return Role.DEVICE;
    }
    constraints.element(Der.BOOLEAN);
    byte[] length = constraints.content(Der.INTEGER);
    for (Role role : Role.values()) {
      if (length.length == 1 && role.pathLength() == length[0]) {
        return role;
      }
    }
    throw new MalformedException("bad path length in a certificate");
  }

  private static void profile(boolean holds) throws MalformedException {
    if (!holds) {
      throw new MalformedException("certificate does not follow the profile");
    }
  }
}
