package org.entente.trust.certificate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import org.entente.mls.codec.Bytes;
import org.entente.mls.suite.SignatureKeyPair;
import org.entente.mls.suite.SignatureScheme;

/** Changes the parts of a certificate and signs it again, as a dishonest issuer could. */
final class Forgery {
  private static final int[] TAGS = {
    Der.explicit(0),
    Der.INTEGER,
    Der.SEQUENCE,
    Der.SEQUENCE,
    Der.SEQUENCE,
    Der.SEQUENCE,
    Der.SEQUENCE,
    Der.explicit(3)
  };

  private Forgery() {}

  static Bytes fields(
      Certificate base, SignatureKeyPair issuer, UnaryOperator<List<byte[]>> change) {
    try {
      DerReader r = new DerReader(base.tbs().encode()).enter(Der.SEQUENCE);
      List<byte[]> fields = new ArrayList<>();
      for (int tag : TAGS) {
        fields.add(r.element(tag));
      }
      byte[] tbs = Der.sequence(change.apply(fields).toArray(new byte[0][]));
      byte[] signature = SignatureScheme.ed25519().sign(issuer.privateKey(), tbs);
      return Bytes.of(Der.sequence(tbs, Tbs.ED25519, Der.bits(0, signature)));
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  static Bytes extensions(
      Certificate base, SignatureKeyPair issuer, UnaryOperator<List<byte[]>> change) {
    return fields(base, issuer, fields -> {
      List<byte[]> extensions = change.apply(split(fields.get(7)));
      byte[] all = Der.sequence(extensions.toArray(new byte[0][]));
      fields.set(7, Der.tlv(Der.explicit(3), all));
      return fields;
    });
  }

  private static List<byte[]> split(byte[] field) {
    try {
      DerReader r = new DerReader(field).enter(Der.explicit(3)).enter(Der.SEQUENCE);
      List<byte[]> out = new ArrayList<>();
      while (r.hasMore()) {
        out.add(r.element(Der.SEQUENCE));
      }
      return out;
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  static int indexOf(List<byte[]> extensions, Tbs.Known known) {
    for (int i = 0; i < extensions.size(); i++) {
      byte[] oid = known.oid();
      if (Arrays.equals(Arrays.copyOfRange(extensions.get(i), 2, 2 + oid.length), oid)) {
        return i;
      }
    }
    throw new AssertionError("no such extension");
  }

  static byte[] extension(byte[] oid, boolean critical, byte[] value) {
    byte[] octets = Der.tlv(Der.OCTET_STRING, value);
    return critical ? Der.sequence(oid, Der.yes(), octets) : Der.sequence(oid, octets);
  }
}
