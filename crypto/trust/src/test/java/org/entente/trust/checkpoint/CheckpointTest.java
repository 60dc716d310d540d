package org.entente.trust.checkpoint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.entente.mls.codec.Bytes;
import org.entente.mls.error.MalformedException;
import org.entente.mls.error.VerificationException;
import org.entente.mls.suite.SignatureKeyPair;
import org.entente.mls.suite.SignatureScheme;
import org.entente.trust.fixture.SeededRandom;
import org.entente.trust.merkle.TreeHash;
import org.entente.trust.name.Origin;
import org.entente.trust.name.RegionId;
import org.junit.jupiter.api.Test;

class CheckpointTest {
  private static final SignatureKeyPair KEYS =
      SignatureScheme.ed25519().generate(new SeededRandom(1));
  private static final SignatureKeyPair OTHER =
      SignatureScheme.ed25519().generate(new SeededRandom(2));
  private static final NoteKey REGION = new NoteKey("alba", NoteKey.Type.NOTE, KEYS.publicKey());
  private static final NoteKey WITNESS =
      new NoteKey("borea.example/w1", NoteKey.Type.COSIGNATURE, OTHER.publicKey());
  private static final long NOW = 1_700_000_000_123L;

  /** The example in the documentation of Go's sumdb/note, made by another implementation. */
  @Test
  void aNoteOfAnotherImplementationVerifies() throws Exception {
    NoteKey key =
        NoteKey.parse("PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW");
    SignedNote note = SignedNote.parse("""
        If you think cryptography is the answer to your problem,
        then you don't know what your problem is.

        \u2014 PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=
        """);
    note.verify(key);
  }

  @Test
  void aCheckpointComesBackAsItWas() throws Exception {
    SignedNote note = checkpoint(7).note().sign(REGION, KEYS);
    SignedNote read = SignedNote.parse(note.encode());
    assertEquals(note, read);
    read.verify(REGION);
    assertEquals(checkpoint(7), Checkpoint.of(read));
    assertEquals(NOW - 123, Checkpoint.of(read).timeMs());
  }

  @Test
  void aWitnessSignsTheTextAndItsTime() throws Exception {
    SignedNote note = Cosignature.add(checkpoint(7).note().sign(REGION, KEYS), WITNESS, OTHER, NOW);
    SignedNote read = SignedNote.parse(note.encode());
    read.verify(REGION);
    assertEquals(NOW - 123, Cosignature.verify(read, WITNESS));
    SignedNote again = Cosignature.add(read, WITNESS, OTHER, NOW + 5000);
    assertEquals(2, again.lines().size());
    assertEquals(NOW - 123 + 5000, Cosignature.verify(again, WITNESS));
  }

  @Test
  void aChangedNoteIsRefused() throws Exception {
    SignedNote note = checkpoint(7).note().sign(REGION, KEYS);
    SignedNote larger = new SignedNote(checkpoint(8).note().text(), note.lines());
    assertThrows(VerificationException.class, () -> larger.verify(REGION));
    SignedNote cosigned = Cosignature.add(note, WITNESS, OTHER, NOW);
    SignedNote moved = new SignedNote(larger.text(), cosigned.lines());
    assertThrows(VerificationException.class, () -> Cosignature.verify(moved, WITNESS));
    assertThrows(VerificationException.class, () -> note.line(WITNESS));
  }

  @Test
  void anotherKeyOfTheSameNameDoesNotCount() {
    NoteKey forged = new NoteKey("alba", NoteKey.Type.NOTE, OTHER.publicKey());
    SignedNote note = checkpoint(7).note().sign(forged, OTHER);
    assertThrows(VerificationException.class, () -> note.verify(REGION));
  }

  @Test
  void aPlainSignatureIsNoCosignature() {
    NoteKey plain = new NoteKey(WITNESS.name(), NoteKey.Type.NOTE, OTHER.publicKey());
    SignedNote note = checkpoint(7).note().sign(plain, OTHER);
    assertThrows(VerificationException.class, () -> Cosignature.verify(note, WITNESS));
  }

  @Test
  void keysAreHandedOnAsText() throws Exception {
    for (NoteKey key : List.of(REGION, WITNESS)) {
      assertEquals(key, NoteKey.parse(key.text()));
    }
    String mistyped = REGION.text().replace("alba+", "albo+");
    assertThrows(MalformedException.class, () -> NoteKey.parse(mistyped));
  }

  @Test
  void whatIsNoNoteIsRefused() {
    String good = checkpoint(7).note().sign(REGION, KEYS).encode();
    String[] bad = {
      "",
      "\n\n",
      checkpoint(7).note().text(),
      good.substring(0, good.length() - 1),
      good.replace("\u2014 alba", "- alba"),
      good.replace("\u2014 alba ", "\u2014 al+ba "),
      good.replace("=\n", "\n"),
      good + "x".repeat(SignedNote.MAX_CHARACTERS),
      good + good.substring(good.indexOf('\u2014')).repeat(SignedNote.MAX_LINES),
    };
    for (String note : bad) {
      assertThrows(MalformedException.class, () -> Checkpoint.of(SignedNote.parse(note)), note);
    }
  }

  @Test
  void whatIsNoCheckpointIsRefused() {
    String text = checkpoint(7).note().text();
    String[] bad = {
      text.replace("\n7\n", "\n07\n"),
      text.replace("\n7\n", "\n-7\n"),
      text.replace("\n7\n", "\n99999999999999999999\n"),
      text.replace("time ", "when "),
      text + "more\n",
      text.replace("entente/", "entente /"),
    };
    for (String note : bad) {
      assertThrows(
          MalformedException.class, () -> Checkpoint.of(new SignedNote(note, List.of())), note);
    }
  }

  private static Checkpoint checkpoint(long size) {
    Origin origin = new Origin(new RegionId("alba"), 3);
    Bytes genesis = TreeHash.leaf(new byte[] {1});
    return new Checkpoint(
        Checkpoint.originOf(genesis, origin), size, TreeHash.leaf(new byte[] {2}), NOW);
  }
}
