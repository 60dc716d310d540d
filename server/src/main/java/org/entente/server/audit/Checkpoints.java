package org.entente.server.audit;

import io.vertx.core.Future;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.entente.mls.codec.Bytes;
import org.entente.mls.error.MlsException;
import org.entente.server.kernel.ProblemException;
import org.entente.server.kernel.ProblemType;
import org.entente.trust.checkpoint.Checkpoint;
import org.entente.trust.checkpoint.Cosignature;
import org.entente.trust.checkpoint.NoteKey;
import org.entente.trust.checkpoint.NoteSigner;
import org.entente.trust.checkpoint.SignedNote;
import org.entente.trust.directory.Directory;
import org.entente.trust.name.Origin;
import org.jspecify.annotations.Nullable;

/**
 * Signs how far the record goes, and gathers what witnesses say of it. A checkpoint is made when one is
 * asked for and the record has grown, or the last one is older than ten minutes. Callable from any event
 * loop.
 */
final class Checkpoints {
  private static final long FRESH_MS = 600_000;
  private static final int KEPT = 256;

  private final RecordTree tree;
  private final Origin origin;
  private final Supplier<Directory> directory;
  private final NoteSigner signer;
  private final Clock clock;

  /** The notes that were signed lately, by their text, the newest last. */
  private final Map<String, SignedNote> signed = new LinkedHashMap<>();

  Checkpoints(
      RecordTree tree,
      Origin origin,
      Supplier<Directory> directory,
      NoteSigner signer,
      Clock clock) {
    this.tree = tree;
    this.origin = origin;
    this.directory = directory;
    this.signer = signer;
    this.clock = clock;
  }

  NoteKey key() {
    return signer.key();
  }

  NoteSigner signer() {
    return signer;
  }

  /** The newest checkpoint with the cosignatures it has; fails with {@code not_found} before the genesis. */
  Future<SignedNote> current() {
    Bytes genesis = directory.get().genesisHash();
    if (genesis == null) {
      return Future.failedFuture(new ProblemException(ProblemType.NOT_FOUND));
    }
    String name = Checkpoint.originOf(genesis, origin);
    return tree.current(now -> latest(name, now.size(), now.root()));
  }

  private synchronized SignedNote latest(String name, long size, Bytes root) {
    SignedNote last = last();
    if (last != null && isCurrent(last, size)) {
      return last;
    }
    Checkpoint checkpoint = new Checkpoint(name, size, root, clock.millis());
    SignedNote note = signer.sign(checkpoint.note(), clock.millis());
    signed.put(note.text(), note);
    signed.keySet().stream()
        .findFirst()
        .filter(oldest -> signed.size() > KEPT)
        .ifPresent(signed::remove);
    return note;
  }

  private @Nullable SignedNote last() {
    SignedNote last = null;
    for (SignedNote note : signed.values()) {
      last = note;
    }
    return last;
  }

  private boolean isCurrent(SignedNote note, long size) {
    Checkpoint checkpoint = read(note);
    return checkpoint.size() == size && clock.millis() - checkpoint.timeMs() < FRESH_MS;
  }

  private static Checkpoint read(SignedNote note) {
    try {
      return Checkpoint.of(note);
    } catch (MlsException e) {
      throw new IllegalStateException("a checkpoint of ours does not parse", e);
    }
  }

  /**
   * Keeps the cosignatures under {@code note} that listed witnesses made.
   *
   * @return the note with all that is known now
   * @throws ProblemException when this region did not sign the text lately, or no witness's cosignature
   *     holds
   */
  synchronized SignedNote cosigned(SignedNote note) {
    SignedNote known = signed.get(note.text());
    if (known == null) {
      throw RecordProblems.invalid("/note", "checkpoint_of_this_region");
    }
    SignedNote more = known;
    for (NoteKey witness : directory.get().witnesses()) {
      more = withIfItHolds(more, note, witness);
    }
    if (more == known) {
      throw RecordProblems.invalid("/note", "cosignature_of_a_listed_witness");
    }
    signed.put(more.text(), more);
    return more;
  }

  private static SignedNote withIfItHolds(SignedNote known, SignedNote offered, NoteKey witness) {
    try {
      Cosignature.verify(offered, witness);
      return known.with(offered.line(witness));
    } catch (MlsException e) {
      return known;
    }
  }
}
