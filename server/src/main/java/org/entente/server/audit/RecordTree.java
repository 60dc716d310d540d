package org.entente.server.audit;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.List;
import org.entente.mls.codec.TlsReader;
import org.entente.mls.error.MalformedException;
import org.entente.server.kernel.Turns;
import org.entente.server.log.Logs;
import org.entente.server.log.StoredEntry;
import org.entente.trust.log.Entry;
import org.entente.trust.log.Leaf;
import org.entente.trust.merkle.MerkleTree;
import org.entente.trust.name.LogId;

/** The tree over this origin's part of the federation log, grown from the log itself when it is asked for. */
final class RecordTree {
  private static final int PAGE_ENTRIES = 1000;
  private static final int PAGE_BYTES = 4 * 1024 * 1024;

  private final Vertx vertx;
  private final Logs logs;
  private final Turns turns = new Turns();
  private final MerkleTree tree = new MerkleTree();

  RecordTree(Vertx vertx, Logs logs) {
    this.vertx = vertx;
    this.logs = logs;
  }

  /** The tree with everything that is in the log now; use it only inside {@code use}. */
  <T> Future<T> current(java.util.function.Function<MerkleTree, T> use) {
    return turns.take(() -> catchUp().map(done -> use.apply(tree)));
  }

  private Future<Void> catchUp() {
    return logs.part(LogId.FEDERATION, logs.origin(), tree.size(), PAGE_ENTRIES, PAGE_BYTES)
        .compose(part -> part.entries().isEmpty()
            ? Future.succeededFuture()
            : vertx
                .executeBlocking(() -> append(part.entries()), false)
                .compose(done -> catchUp()));
  }

  private Void append(List<StoredEntry> entries) throws MalformedException {
    for (StoredEntry stored : entries) {
      Entry entry = TlsReader.decode(stored.encoded().getBytes(), Entry::read);
      if (entry.seq() != tree.size() + 1) {
        throw new IllegalStateException("the federation log has a hole");
      }
      tree.append(Leaf.hash(entry));
    }
    return null;
  }
}
