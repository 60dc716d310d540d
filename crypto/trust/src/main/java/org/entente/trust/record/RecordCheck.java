package org.entente.trust.record;

import java.util.ArrayList;
import java.util.List;
import org.entente.mls.codec.Bytes;
import org.entente.mls.error.MlsException;
import org.entente.trust.certificate.ProvenSignatures;
import org.entente.trust.checkpoint.Checkpoint;
import org.entente.trust.checkpoint.Cosignature;
import org.entente.trust.checkpoint.NoteKey;
import org.entente.trust.checkpoint.SignedNote;
import org.entente.trust.directory.Directory;
import org.entente.trust.directory.Fold;
import org.entente.trust.log.Entry;
import org.entente.trust.log.Hlc;
import org.entente.trust.log.LogHead;
import org.entente.trust.merkle.MerkleTree;
import org.entente.trust.name.LogId;
import org.entente.trust.name.Origin;
import org.jspecify.annotations.Nullable;

/**
 * Checks a record entry by entry, from the first one on; a fault is told by the position of the entry.
 * Keeps the tree and the directory, not the entries. Belongs to one thread.
 */
public final class RecordCheck {
  private final Fold fold = new Fold();
  private final MerkleTree tree = new MerkleTree();
  private @Nullable LogHead head;
  private @Nullable RecordFault broken;
  private long sinceMs;

  /** Takes the next entries in; after the first fault nothing more is looked at. */
  public void add(RecordRun run) {
    fold.rely(run.proven());
    for (RecordRun.Item item : run.items()) {
      add(item);
    }
    fold.rely(ProvenSignatures.NONE);
  }

  /** Takes the next entry in as it travels. */
  public void add(byte[] encoded) {
    add(RecordRun.read(List.of(encoded)));
  }

  private void add(RecordRun.Item item) {
    if (broken != null) {
      return;
    }
    try {
      follow(item, tree.size() + 1);
    } catch (RecordFault e) {
      broken = e;
    }
  }

  private void follow(RecordRun.Item item, long position) throws RecordFault {
    Entry entry = item.entry();
    if (entry == null) {
      throw new RecordFault("entry " + position + " does not parse", position);
    }
    LogHead before = head;
    if (before == null) {
      before = LogHead.empty(LogId.FEDERATION, entry.content().origin());
      sinceMs = Hlc.ms(entry.hlc());
    }
    head = next(before, entry, item.hash(), position);
    tree.append(item.leaf());
    fold.add(entry, item.event());
  }

  private static LogHead next(LogHead head, Entry entry, Bytes hash, long position)
      throws RecordFault {
    if (entry.seq() > position) {
      throw new RecordFault("entry " + position + " is missing", position);
    }
    try {
      return head.follow(entry, hash);
    } catch (MlsException e) {
      boolean before = position > 1 && !entry.previous().equals(head.hash());
      long changed = before ? position - 1 : position;
      throw new RecordFault("entry " + changed + " was changed or does not belong there", changed);
    }
  }

  /**
   * The outcome for the entries so far.
   *
   * @param checkpoint the region's signed note as text, over exactly these entries
   */
  public RecordResult finish(String checkpoint) {
    try {
      if (broken != null) {
        throw broken;
      }
      return result(note(checkpoint));
    } catch (RecordFault e) {
      return RecordResult.broken(e);
    }
  }

  private RecordResult result(SignedNote note) throws RecordFault {
    Checkpoint checkpoint = checkpoint(note);
    LogHead end = head;
    if (end == null) {
      throw new RecordFault("the record is empty", 1);
    }
    if (tree.size() != checkpoint.size()) {
      throw new RecordFault(
          "the checkpoint says " + checkpoint.size() + " entries, the file has " + tree.size(),
          Math.min(tree.size(), checkpoint.size()) + 1);
    }
    if (!tree.root().equals(checkpoint.root())) {
      throw new RecordFault("the region signed another record than this one", 0);
    }
    Directory directory = fold.directory();
    String genesis = requireSigned(note, checkpoint, directory, end.origin());
    return new RecordResult(
        null,
        0,
        checkpoint.size(),
        sinceMs,
        checkpoint.timeMs(),
        genesis,
        end.origin().region().value(),
        witnesses(note, directory),
        directory.refused());
  }

  private static SignedNote note(String text) throws RecordFault {
    try {
      return SignedNote.parse(text);
    } catch (MlsException e) {
      throw new RecordFault("the checkpoint does not parse", 0);
    }
  }

  private static Checkpoint checkpoint(SignedNote note) throws RecordFault {
    try {
      return Checkpoint.of(note);
    } catch (MlsException e) {
      throw new RecordFault("the checkpoint does not parse", 0);
    }
  }

  /** Accepts by returning the hash of the genesis event. */
  private static String requireSigned(
      SignedNote note, Checkpoint checkpoint, Directory directory, Origin origin)
      throws RecordFault {
    Bytes genesis = directory.genesisHash();
    if (genesis == null || !Checkpoint.originOf(genesis, origin).equals(checkpoint.origin())) {
      throw new RecordFault("the checkpoint is of another federation", 0);
    }
    NoteKey key = directory.regionKey(origin.region()).orElse(null);
    if (key == null) {
      throw new RecordFault("no two agencies have listed the region's key", 0);
    }
    try {
      note.verify(key);
      return genesis.toHex();
    } catch (MlsException e) {
      throw new RecordFault("the region's signature does not hold", 0);
    }
  }

  /** The witnesses whose cosignature under {@code note} holds; only those have seen it. */
  public static List<String> witnesses(SignedNote note, Directory directory) {
    List<String> names = new ArrayList<>();
    for (NoteKey witness : directory.witnesses()) {
      try {
        Cosignature.verify(note, witness);
        names.add(witness.name());
      } catch (MlsException e) {
        continue; // it has not seen this checkpoint
      }
    }
    return names;
  }
}
