package org.entente.server.blob;

class DirectoryBodiesTest extends BlobBodiesContract {
  @Override
  BlobBodies open() {
    return BlobModule.bodies(vertx, BlobPlace.of(directory));
  }
}
