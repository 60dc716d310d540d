package org.entente.mls.vectors;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.entente.mls.codec.Bytes;
import org.entente.mls.error.UnsupportedException;
import org.entente.mls.secret.SecretBytes;
import org.entente.mls.suite.AllSuites;
import org.entente.mls.suite.CipherSuite;
import org.entente.mls.suite.SuiteRegistry;
import org.jspecify.annotations.Nullable;

/** One object of a vector file, with its fields read as what the vectors mean by them. */
final class JsonObject {
  private static final SuiteRegistry SUITES = AllSuites.registry();
  private final Map<?, ?> fields;

  private JsonObject(Map<?, ?> fields) {
    this.fields = fields;
  }

  static List<JsonObject> objects(@Nullable Object list) {
    List<JsonObject> out = new ArrayList<>();
    for (Object element : (List<?>) Objects.requireNonNull(list)) {
      out.add(new JsonObject((Map<?, ?>) element));
    }
    return out;
  }

  boolean has(String key) {
    return fields.get(key) != null;
  }

  Object field(String key) {
    return Objects.requireNonNull(fields.get(key), key);
  }

  JsonObject object(String key) {
    return new JsonObject((Map<?, ?>) field(key));
  }

  List<JsonObject> objects(String key) {
    return objects(field(key));
  }

  /** The elements of a list: strings, {@link Long}s, lists or null. */
  List<?> list(String key) {
    return (List<?>) field(key);
  }

  long number(String key) {
    return (Long) field(key);
  }

  int integer(String key) {
    return (int) number(key);
  }

  boolean flag(String key) {
    return (Boolean) field(key);
  }

  String text(String key) {
    return (String) field(key);
  }

  Bytes hex(String key) {
    return Bytes.fromHex(text(key));
  }

  byte[] bytes(String key) {
    return hex(key).toArray();
  }

  SecretBytes secret(String key) {
    return SecretBytes.of(bytes(key));
  }

  /** A private key; the vectors leave out leading zeros of P-521 scalars. */
  SecretBytes privateKey(String key) {
    byte[] value = bytes(key);
    byte[] padded = new byte[integer("cipher_suite") == 5 ? 66 : value.length];
    System.arraycopy(value, 0, padded, padded.length - value.length, value.length);
    return SecretBytes.take(padded);
  }

  CipherSuite suite() throws UnsupportedException {
    return SUITES.suite(integer("cipher_suite"));
  }
}
