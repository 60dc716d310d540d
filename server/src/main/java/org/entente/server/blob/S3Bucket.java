package org.entente.server.blob;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.entente.server.config.BlobConfig;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * One bucket of a store that speaks S3, in calls that block. Objects are named by the digits of the body
 * alone. Large ones go up in parts, none of which is held in memory. Callable from any thread.
 */
final class S3Bucket {
  /** How many bytes one request brings. */
  static final long PART = 64L * 1024 * 1024;

  private static final int NOT_FOUND = 404;
  private final S3Client client;
  private final String name;

  S3Bucket(BlobConfig.Bucket bucket) {
    this.name = bucket.name();
    this.client = S3Client.builder()
        .endpointOverride(bucket.endpoint())
        .region(Region.of(bucket.region()))
        .forcePathStyle(true)
        // Stores beside Amazon's own do not all know its newer checksums; ours are checked by
        // devices.
        .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
        .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
        .httpClientBuilder(UrlConnectionHttpClient.builder())
        .credentialsProvider(StaticCredentialsProvider.create(
            AwsBasicCredentials.create(bucket.accessKey(), bucket.secretKey())))
        .build();
  }

  /** Keeps what is in {@code file} under {@code key}, replacing what was there. */
  void put(String key, Path file) throws IOException {
    long length = Files.size(file);
    if (length <= PART) {
      client.putObject(r -> r.bucket(name).key(key), RequestBody.fromFile(file));
    } else {
      putParts(key, file, length);
    }
  }

  private void putParts(String key, Path file, long length) {
    String upload = client.createMultipartUpload(r -> r.bucket(name).key(key)).uploadId();
    try {
      List<CompletedPart> parts = new ArrayList<>();
      for (long at = 0; at < length; at += PART) {
        parts.add(putPart(key, upload, file, at, Math.min(PART, length - at)));
      }
      client.completeMultipartUpload(
          r -> r.bucket(name).key(key).uploadId(upload).multipartUpload(m -> m.parts(parts)));
    } catch (RuntimeException e) {
      client.abortMultipartUpload(r -> r.bucket(name).key(key).uploadId(upload));
      throw e;
    }
  }

  private CompletedPart putPart(String key, String upload, Path file, long at, long length) {
    int number = (int) (at / PART) + 1;
    ContentStreamProvider content = () -> stretch(file, at);
    String tag = client
        .uploadPart(
            r -> r.bucket(name).key(key).uploadId(upload).partNumber(number).contentLength(length),
            RequestBody.fromContentProvider(content, length, "application/octet-stream"))
        .eTag();
    return CompletedPart.builder().partNumber(number).eTag(tag).build();
  }

  /** The client reads no more than the length that it was told. */
  private static InputStream stretch(Path file, long at) {
    try {
      return Channels.newInputStream(FileChannel.open(file).position(at));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** {@code length} bytes of the object from {@code offset} on; the caller closes it. */
  InputStream read(String key, long offset, long length) {
    String range = "bytes=" + offset + "-" + (offset + length - 1);
    return client.getObject(r -> r.bucket(name).key(key).range(range));
  }

  /** Whether there is such an object. */
  boolean has(String key) {
    try {
      client.headObject(r -> r.bucket(name).key(key));
      return true;
    } catch (NoSuchKeyException e) {
      return false;
    } catch (S3Exception e) {
      if (e.statusCode() == NOT_FOUND) {
        return false;
      }
      throw e;
    }
  }

  /** Writes the whole object to {@code file}. */
  void fetch(String key, Path file) throws IOException {
    Files.deleteIfExists(file);
    client.getObject(r -> r.bucket(name).key(key), file);
  }

  /** Forgets the object; none there is fine. */
  void remove(String key) {
    client.deleteObject(r -> r.bucket(name).key(key));
  }

  /** The names of objects that begin with {@code prefix} and were last changed before {@code sinceMs}. */
  List<String> older(String prefix, long sinceMs, int limit) {
    List<String> out = new ArrayList<>();
    String next = null;
    do {
      String after = next;
      ListObjectsV2Response page =
          client.listObjectsV2(r -> r.bucket(name).prefix(prefix).continuationToken(after));
      page.contents().stream()
          .filter(o -> o.lastModified().toEpochMilli() < sinceMs && out.size() < limit)
          .forEach(o -> out.add(o.key()));
      next = page.nextContinuationToken();
    } while (next != null && out.size() < limit);
    return out;
  }
}
