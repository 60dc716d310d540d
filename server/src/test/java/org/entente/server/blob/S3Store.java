package org.entente.server.blob;

import java.net.URI;
import java.nio.file.Path;
import java.util.Properties;
import org.entente.server.config.BlobConfig;
import org.gaul.s3proxy.AuthenticationType;
import org.gaul.s3proxy.S3Proxy;
import org.jclouds.ContextBuilder;
import org.jclouds.blobstore.BlobStore;
import org.jclouds.blobstore.BlobStoreContext;

/** A store that speaks S3 with signed requests, in this JVM, on a directory. */
final class S3Store implements AutoCloseable {
  private static final String BUCKET = "sealed";
  private final S3Proxy proxy;
  private final BlobStoreContext context;
  final BlobStore store;

  S3Store(Path directory) throws Exception {
    Properties where = new Properties();
    where.setProperty("jclouds.filesystem.basedir", directory.toString());
    context = ContextBuilder.newBuilder("filesystem")
        .credentials("identity", "credential")
        .overrides(where)
        .build(BlobStoreContext.class);
    store = context.getBlobStore();
    store.createContainerInLocation(null, BUCKET);
    proxy = S3Proxy.builder()
        .blobStore(store)
        .endpoint(URI.create("http://127.0.0.1:0"))
        .awsAuthentication(AuthenticationType.AWS_V4, "access", "secret")
        .build();
    proxy.start();
    while (!"STARTED".equals(proxy.getState())) {
      Thread.onSpinWait();
    }
  }

  BlobConfig.Bucket bucket() {
    URI endpoint = URI.create("http://127.0.0.1:" + proxy.getPort());
    return new BlobConfig.Bucket(endpoint, "us-east-1", BUCKET, "access", "secret");
  }

  boolean has(String key) {
    return store.blobExists(BUCKET, key);
  }

  @Override
  public void close() throws Exception {
    proxy.stop();
    context.close();
  }
}
