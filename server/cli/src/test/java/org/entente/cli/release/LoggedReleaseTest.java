package org.entente.cli.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.entente.cli.NotDone;
import org.entente.mls.codec.Bytes;
import org.entente.trust.checkpoint.NoteKey;
import org.entente.trust.checkpoint.NoteSigner;
import org.entente.trust.checkpoint.SignedNote;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What two people have signed for goes into the record, and only the newest there will do. */
class LoggedReleaseTest {
  @TempDir
  @SuppressWarnings("NullAway.Init") // JUnit sets it
  Path folder;

  private SignedRelease signed(String version, int people) throws Exception {
    Files.writeString(folder.resolve("index.html"), "client " + version);
    String text = Release.text(version, ReleaseFiles.in(folder));
    SignedNote note = new SignedNote(text, List.of());
    for (int i = 0; i < people; i++) {
      byte[] seed = new byte[NoteSigner.SEED_BYTES];
      seed[0] = (byte) i;
      NoteSigner signer = NoteSigner.of("release-" + i, NoteKey.Type.NOTE, seed);
      note = Release.sign(text, note.lines(), signer);
    }
    Files.writeString(folder.resolve(ReleaseFiles.NOTE), note.encode());
    return SignedRelease.in(folder);
  }

  @Test
  void a_release_has_a_name_in_the_record_once_two_have_signed_for_its_files() throws Exception {
    SignedRelease first = signed("0.2.0", 2);

    assertThat(first.version()).isEqualTo("0.2.0");
    assertThat(signed("0.2.0", 2)).isEqualTo(first);
    assertThat(signed("0.3.0", 2).hash()).isNotEqualTo(first.hash());
    assertThatThrownBy(() -> signed("0.2.0", 1))
        .isInstanceOf(NotDone.class)
        .hasMessageContaining("a second one has to");
    Files.writeString(folder.resolve("index.html"), "something else");
    assertThatThrownBy(() -> SignedRelease.in(folder))
        .isInstanceOf(NotDone.class)
        .hasMessageContaining("not the one that was signed");
    Files.delete(folder.resolve(ReleaseFiles.NOTE));
    assertThatThrownBy(() -> SignedRelease.in(folder))
        .isInstanceOf(NotDone.class)
        .hasMessageContaining("client sign");
  }

  @Test
  void only_the_release_that_was_logged_last_will_do() throws Exception {
    SignedRelease old = signed("0.2.0", 2);
    SignedRelease fresh = signed("0.3.0", 2);
    Map<Bytes, Long> releases = Map.of(old.hash(), 1L, fresh.hash(), 2L);
    WantedRelease wanted = WantedRelease.of(null, null, WantedRelease.newest(releases));

    assertThatCode(() -> wanted.require(fresh)).doesNotThrowAnyException();
    assertThatThrownBy(() -> wanted.require(old))
        .isInstanceOf(NotDone.class)
        .hasMessageContaining("another one as the newest");
    assertThatThrownBy(() -> WantedRelease.newest(Map.of()))
        .isInstanceOf(NotDone.class)
        .hasMessageContaining("log-client");
  }
}
