package org.entente.member.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.entente.mls.codec.Bytes;
import org.entente.mls.secret.SecretAccess;
import org.entente.mls.secret.SecretBytes;
import org.entente.trust.base.Sha256;
import org.entente.trust.json.JsonObject;
import org.entente.trust.json.JsonWriter;
import org.junit.jupiter.api.Test;

/** The vectors of the format, which the browser reads too. */
class FileVectorsTest {
  private static final int[] LENGTHS = {0, 1, 4096, 5000, 1 << 20, (1 << 20) + 1, 3_000_000};

  @Test
  void the_vectors_are_what_this_release_makes() throws Exception {
    List<JsonObject> vectors = read();

    assertThat(vectors).hasSize(LENGTHS.length);
    for (int i = 0; i < LENGTHS.length; i++) {
      assertThat(vectors.get(i).text("sealedHash")).isEqualTo(parsed(i).text("sealedHash"));
      assertThat(vectors.get(i).names()).isEqualTo(parsed(i).names());
      assertThat(vectors.get(i).text("header")).isEqualTo(parsed(i).text("header"));
      assertThat(vectors.get(i).text("first")).isEqualTo(parsed(i).text("first"));
      assertThat(vectors.get(i).number("sealedSize")).isEqualTo(parsed(i).number("sealedSize"));
      assertThat(vectors.get(i).text("hash")).isEqualTo(parsed(i).text("hash"));
    }
  }

  private static List<JsonObject> read() throws Exception {
    try (InputStream in = FileVectorsTest.class.getResourceAsStream("vectors.json")) {
      String json = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
      return JsonObject.parse(json).objects("vectors");
    }
  }

  private static JsonObject parsed(int i) throws Exception {
    return JsonObject.parse(vector(i));
  }

  private static String vector(int i) {
    SecretBytes secret = Sealed.secret(16 * i);
    Sealed one = Sealed.of(Sealed.file(100 + i), secret, Sealed.pattern(LENGTHS[i]));
    byte[] first = Arrays.copyOfRange(one.bytes(), FileFormat.HEADER, FileFormat.HEADER + 64);
    return new JsonWriter()
        .put("id", one.file().text())
        .put("secret", Bytes.of(secret.reveal(SecretAccess.granted())).toHex())
        .put("size", LENGTHS[i])
        .put("hash", Sha256.of(one.content()).toHex())
        .put("sealedSize", one.bytes().length)
        .put("sealedHash", one.hashes().sealed().toHex())
        .put("header", Bytes.of(Arrays.copyOf(one.bytes(), FileFormat.HEADER)).toHex())
        .put("first", Bytes.of(first).toHex())
        .toString();
  }

  /** Prints the vectors, for a new version of the format. */
  public static void main(String[] args) {
    List<String> all = new ArrayList<>();
    for (int i = 0; i < LENGTHS.length; i++) {
      all.add("  " + vector(i));
    }
    System.out.println("{\"vectors\": [\n" + String.join(",\n", all) + "\n]}");
  }
}
