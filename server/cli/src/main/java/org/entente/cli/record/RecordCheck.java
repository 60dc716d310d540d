package org.entente.cli.record;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.entente.mls.codec.Bytes;
import org.entente.mls.codec.TlsReader;
import org.entente.mls.error.MlsException;
import org.entente.trust.checkpoint.Checkpoint;
import org.entente.trust.checkpoint.Cosignature;
import org.entente.trust.checkpoint.NoteKey;
import org.entente.trust.checkpoint.SignedNote;
import org.entente.trust.directory.Directory;
import org.entente.trust.log.Entry;
import org.entente.trust.log.Leaf;
import org.entente.trust.log.LogHead;
import org.entente.trust.merkle.MerkleTree;
import org.entente.trust.name.LogId;
import org.entente.trust.name.Origin;
import org.jspecify.annotations.Nullable;

/**
 * Checks a record with nothing but itself: chain, tree, the region's signature, witnesses, and the
 * signatures under every event. Pure; a fault is told by the position of the entry.
 */
final class RecordCheck {
  private final RecordBundle bundle;
  private final List<Entry> entries = new ArrayList<>();
  private final MerkleTree tree = new MerkleTree();

  private RecordCheck(RecordBundle bundle) {
    this.bundle = bundle;
  }

  /**
   * What was found.
   *
   * @param fault null when all of it holds
   * @param position of the entry at fault, 0 when no single one is
   */
  record Result(
      @Nullable String fault,
      long position,
      long size,
      long timeMs,
      String genesis,
      String region,
      List<String> witnesses,
      long refused) {
    boolean holds() {
      return fault == null;
    }
  }

  /** A fault with its place; never leaves this class. */
  private static final class Fault extends Exception {
    private static final long serialVersionUID = 1L;
    private final long position;

    Fault(String message, long position) {
      super(message);
      this.position = position;
    }
  }

  static Result of(RecordBundle bundle) {
    try {
      return new RecordCheck(bundle).check();
    } catch (Fault e) {
      return new Result(e.getMessage(), e.position, 0, 0, "", "", List.of(), 0);
    }
  }

  private Result check() throws Fault {
    SignedNote note = note();
    Checkpoint checkpoint = checkpoint(note);
    Origin origin = follow();
    if (entries.size() != checkpoint.size()) {
      throw new Fault(
          "the checkpoint says " + checkpoint.size() + " entries, the file has " + entries.size(),
          Math.min(entries.size(), checkpoint.size()) + 1);
    }
    if (!tree.root().equals(checkpoint.root())) {
      throw new Fault("the region signed another record than this one", 0);
    }
    Directory directory = Directory.EMPTY.follow(entries);
    Bytes genesis = directory.genesisHash();
    if (genesis == null || !Checkpoint.originOf(genesis, origin).equals(checkpoint.origin())) {
      throw new Fault("the checkpoint is of another federation", 0);
    }
    requireSigned(note, directory, origin);
    return new Result(
        null,
        0,
        checkpoint.size(),
        checkpoint.timeMs(),
        genesis.toHex(),
        origin.region().value(),
        witnesses(note, directory),
        directory.refused());
  }

  private SignedNote note() throws Fault {
    try {
      return SignedNote.parse(bundle.checkpoint());
    } catch (MlsException e) {
      throw new Fault("the checkpoint does not parse", 0);
    }
  }

  private static Checkpoint checkpoint(SignedNote note) throws Fault {
    try {
      return Checkpoint.of(note);
    } catch (MlsException e) {
      throw new Fault("the checkpoint does not parse", 0);
    }
  }

  /** Every entry continues the one before; the chain names the first that does not. */
  private Origin follow() throws Fault {
    if (bundle.entries().isEmpty()) {
      throw new Fault("the record is empty", 1);
    }
    LogHead head = null;
    for (String encoded : bundle.entries()) {
      long position = entries.size() + 1L;
      Entry entry = entry(encoded, position);
      if (head == null) {
        head = LogHead.empty(LogId.FEDERATION, entry.content().origin());
      }
      head = next(head, entry, position);
      entries.add(entry);
      tree.append(Leaf.hash(entry));
    }
    return entries.get(0).content().origin();
  }

  private static Entry entry(String encoded, long position) throws Fault {
    try {
      return TlsReader.decode(Base64.getDecoder().decode(encoded), Entry::read);
    } catch (MlsException | IllegalArgumentException e) {
      throw new Fault("entry " + position + " does not parse", position);
    }
  }

  private LogHead next(LogHead head, Entry entry, long position) throws Fault {
    if (entry.seq() > position) {
      throw new Fault("entry " + position + " is missing", position);
    }
    try {
      return head.follow(entry);
    } catch (MlsException e) {
      boolean before = position > 1 && !entry.previous().equals(head.hash());
      long changed = before ? position - 1 : position;
      throw new Fault("entry " + changed + " was changed or does not belong there", changed);
    }
  }

  private static void requireSigned(SignedNote note, Directory directory, Origin origin)
      throws Fault {
    NoteKey key = directory.regionKey(origin.region()).orElse(null);
    if (key == null) {
      throw new Fault("no two agencies have listed the region's key", 0);
    }
    try {
      note.verify(key);
    } catch (MlsException e) {
      throw new Fault("the region's signature does not hold", 0);
    }
  }

  private static List<String> witnesses(SignedNote note, Directory directory) {
    List<String> names = new ArrayList<>();
    for (NoteKey witness : directory.witnesses()) {
      try {
        Cosignature.verify(note, witness);
        names.add(witness.name());
      } catch (MlsException e) {
        // It has not seen this checkpoint; only those who have are named.
      }
    }
    return names;
  }
}
