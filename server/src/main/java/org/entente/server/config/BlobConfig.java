package org.entente.server.config;

import java.net.URI;
import java.util.Optional;

/**
 * Where whole bodies of sealed files are kept.
 *
 * @param bucket a bucket of a store that speaks S3, absent for the directory of data
 */
public record BlobConfig(Optional<Bucket> bucket) {

  /**
   * A bucket and who may use it.
   *
   * @param endpoint the store
   * @param region as the store calls it
   */
  public record Bucket(
      URI endpoint, String region, String name, String accessKey, String secretKey) {
    @Override
    public String toString() {
      return "Bucket[" + endpoint + "/" + name + "]";
    }
  }

  static BlobConfig from(Settings settings) {
    String endpoint = settings.text("blob.bucket.endpoint", "");
    String region = settings.text("blob.bucket.region", "us-east-1");
    String bucket = settings.text("blob.bucket.name", "");
    String accessKey = settings.text("blob.bucket.accessKey", "");
    String secretKey = settings.text("blob.bucket.secretKey", "");
    if (bucket.isEmpty()) {
      return new BlobConfig(Optional.empty());
    }
    Check.that(!accessKey.isEmpty(), "blob.bucket.accessKey", "is needed with blob.bucket.name");
    Check.that(!secretKey.isEmpty(), "blob.bucket.secretKey", "is needed with blob.bucket.name");
    return new BlobConfig(
        Optional.of(new Bucket(uri(endpoint), region, bucket, accessKey, secretKey)));
  }

  /** Bodies are sealed; but whoever reads the way sees which are fetched, and may take the key's proofs. */
  private static URI uri(String endpoint) {
    URI uri;
    try {
      uri = URI.create(endpoint);
    } catch (IllegalArgumentException e) {
      throw new ConfigException("blob.bucket.endpoint", "must be an https address");
    }
    String host = uri.getHost();
    boolean safe = host != null
        && ("https".equals(uri.getScheme())
            || "http".equals(uri.getScheme()) && Check.isLoopback("blob.bucket.endpoint", host));
    Check.that(safe, "blob.bucket.endpoint", "must be an https address");
    return uri;
  }
}
