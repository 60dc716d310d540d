package org.entente.server.link;

import io.vertx.core.Future;
import org.entente.mls.codec.TlsReader;
import org.entente.mls.error.MlsException;
import org.entente.server.directory.Federation;
import org.entente.server.kernel.ProblemException;
import org.entente.server.kernel.ProblemType;
import org.entente.trust.log.Cursor;
import org.jspecify.annotations.Nullable;

/**
 * Whether another region is known to have given none of our rooms away: that takes more than an answer.
 * Belongs to the context of one link.
 */
final class Touch {
  private final Peer peer;
  private final Federation federation;
  private final Contacts contacts;
  private boolean asksForWord;

  Touch(Peer peer, Federation federation, Contacts contacts) {
    this.peer = peer;
    this.federation = federation;
    this.contacts = contacts;
  }

  /**
   * The other has had word of us: it answered what was asked at {@code askedMs} and told how far its
   * {@code record} goes. Whether it has given our rooms away is known once that was read and, where it has
   * not answered for long, once it has said that no word of its can come to count.
   */
  void answered(long askedMs, @Nullable Cursor record) {
    contacts.heard(peer.region());
    if (record == null || !federation.hasRead(record)) {
      return;
    }
    if (contacts.isLasting(peer.region())) {
      contacts.answered(peer.region(), askedMs);
    } else if (!asksForWord) {
      asksForWord = true;
      askForWord(askedMs);
    }
  }

  private void askForWord(long askedMs) {
    peer.ask(LinkRoutes.WORD, w -> {})
        .map(Touch::leftMs)
        .recover(Touch::noneBefore)
        .onComplete(done -> asksForWord = false)
        .onSuccess(leftMs -> {
          if (leftMs == 0) {
            contacts.answered(peer.region(), askedMs);
          }
        });
  }

  private static long leftMs(byte[] answer) {
    try {
      return TlsReader.decode(answer, TlsReader::u64);
    } catch (MlsException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A release that does not know the question gives no word. */
  private static Future<Long> noneBefore(Throwable failure) {
    return failure instanceof ProblemException problem && problem.type() == ProblemType.NOT_FOUND
        ? Future.succeededFuture(0L)
        : Future.failedFuture(failure);
  }
}
