package org.entente.server.blob;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Against a store that speaks S3 and checks the signature of each request. */
class S3BodiesTest extends BlobBodiesContract {
  @SuppressWarnings("NullAway.Init") // open() does
  private S3Store store;

  @Override
  BlobBodies open() throws Exception {
    store = new S3Store(Files.createDirectory(directory.resolve("bucket")));
    return BlobModule.bodies(
        vertx, new BlobPlace(directory.resolve("growing"), Optional.of(store.bucket())));
  }

  @AfterEach
  void close() throws Exception {
    store.close();
  }

  @Test
  void nothing_of_a_whole_body_stays_in_the_directory_and_its_object_has_no_other_name()
      throws Exception {
    what_came_in_parts_is_sent_whole_and_in_stretches();
    assertThat(store.has("ab".repeat(BlobId.LENGTH))).isTrue();
    assertThat(Files.exists(directory.resolve("growing/ab/" + "ab".repeat(BlobId.LENGTH))))
        .isFalse();
  }

  @Test
  void what_is_larger_than_one_request_goes_up_in_parts() throws IOException {
    S3Bucket bucket = new S3Bucket(store.bucket());
    Path file = directory.resolve("large");
    long length = S3Bucket.PART + 5;
    try (RandomAccessFile out = new RandomAccessFile(file.toFile(), "rw")) {
      out.setLength(length);
      out.seek(S3Bucket.PART - 2);
      out.write(new byte[] {1, 2, 3, 4});
    }
    bucket.put("large", file);
    try (InputStream in = bucket.read("large", S3Bucket.PART - 3, 8)) {
      assertThat(in.readAllBytes()).containsExactly(0, 1, 2, 3, 4, 0, 0, 0);
    }
    assertThat(bucket.has("large")).isTrue();
    bucket.remove("large");
    assertThat(bucket.has("large")).isFalse();
  }
}
