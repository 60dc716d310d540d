package org.entente.member.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.entente.mls.error.VerificationException;
import org.entente.trust.base.Sha256;
import org.junit.jupiter.api.Test;

class SealedFileTest {
  private static final int LENGTH = 2 * FileFormat.CHUNK + 300_000;
  private static final int CHUNK = FileFormat.CHUNK + FileFormat.OVERHEAD;
  private final Sealed sealed = Sealed.of(Sealed.file(1), Sealed.secret(9), Sealed.pattern(LENGTH));

  @Test
  void what_was_sealed_opens_and_nothing_tells_its_length() throws Exception {
    for (int length :
        new int[] {0, 1, 4096, 4097, FileFormat.CHUNK, FileFormat.CHUNK + 1, LENGTH}) {
      Sealed one = Sealed.of(Sealed.file(1), Sealed.secret(9), Sealed.pattern(length));

      assertThat(one.opened()).isEqualTo(one.content());
      assertThat(one.bytes()).hasSize(Math.toIntExact(FileFormat.sealedLength(length)));
      assertThat(one.hashes().content()).isEqualTo(Sha256.of(one.content()));
      assertThat(one.hashes().sealed()).isEqualTo(Sha256.of(one.bytes()));
    }
    assertThat(FileFormat.sealedLength(LENGTH)).isEqualTo(FileFormat.sealedLength(LENGTH - 10_000));
  }

  @Test
  void padding_adds_an_eighth_at_most_and_never_takes_anything_away() {
    for (long length = 1; length < FileFormat.MAX_LENGTH; length = length * 5 / 4 + 1) {
      long padded = FileFormat.padded(length);

      assertThat(padded).isGreaterThanOrEqualTo(length);
      assertThat(padded).isLessThanOrEqualTo(Math.max(4096, length + length / 8));
      assertThat(FileFormat.padded(padded)).isEqualTo(padded);
    }
  }

  @Test
  void sealing_again_gives_the_same_bytes_and_other_content_another_nonce() {
    byte[] other = sealed.content().clone();
    other[5] ^= 1;
    Sealed changed = Sealed.of(sealed.file(), sealed.secret(), other);

    assertThat(Sealed.of(sealed.file(), sealed.secret(), sealed.content()).bytes())
        .isEqualTo(sealed.bytes());
    assertThat(nonce(changed.bytes(), 0)).isNotEqualTo(nonce(sealed.bytes(), 0));
    assertThat(nonce(changed.bytes(), 1)).isEqualTo(nonce(sealed.bytes(), 1));
  }

  private static byte[] nonce(byte[] bytes, int chunk) {
    int at = FileFormat.HEADER + chunk * CHUNK;
    return Arrays.copyOfRange(bytes, at, at + 12);
  }

  @Test
  void a_changed_byte_is_refused_wherever_it_stands() {
    int[] places = {
      0,
      5,
      20,
      40,
      FileFormat.HEADER,
      FileFormat.HEADER + 12,
      CHUNK,
      2 * CHUNK + 99,
      sealed.bytes().length - 1
    };
    for (int place : places) {
      byte[] forged = sealed.bytes().clone();
      forged[place] ^= 1;
      assertRefused(forged);
    }
  }

  @Test
  void swapped_chunks_are_refused() {
    byte[] forged = sealed.bytes().clone();
    int first = FileFormat.HEADER;
    System.arraycopy(sealed.bytes(), first, forged, first + CHUNK, CHUNK);
    System.arraycopy(sealed.bytes(), first + CHUNK, forged, first, CHUNK);
    assertRefused(forged);
  }

  @Test
  void a_file_cut_off_or_continued_is_refused() {
    int length = sealed.bytes().length;
    int[] lengths = {0, 10, FileFormat.HEADER, FileFormat.HEADER + CHUNK, length - 1, length + 1};
    for (int cut : lengths) {
      assertRefused(Arrays.copyOf(sealed.bytes(), cut));
    }
  }

  @Test
  void the_end_of_a_shorter_file_does_not_pass_for_the_end_of_this_one() {
    Sealed shorter = Sealed.of(sealed.file(), sealed.secret(), Sealed.pattern(FileFormat.CHUNK));
    FileOpener opener = sealed.opener();
    assertThatThrownBy(() -> Sealed.open(opener, shorter.bytes()))
        .isInstanceOf(VerificationException.class);
  }

  @Test
  void another_key_length_or_file_does_not_fit_the_commitment() {
    FileSealer.Hashes hashes = sealed.hashes();
    FileOpener[] wrong = {
      new FileOpener(sealed.file(), Sealed.secret(10), LENGTH, hashes.content(), hashes.sealed()),
      new FileOpener(sealed.file(), sealed.secret(), LENGTH - 1, hashes.content(), hashes.sealed()),
      new FileOpener(Sealed.file(2), sealed.secret(), LENGTH, hashes.content(), hashes.sealed()),
    };
    for (FileOpener opener : wrong) {
      assertThatThrownBy(() -> opener.header(Arrays.copyOf(sealed.bytes(), FileFormat.HEADER)))
          .isInstanceOf(VerificationException.class);
    }
  }

  @Test
  void a_whole_file_with_another_hash_than_its_author_said_is_refused() {
    FileOpener opener = new FileOpener(
        sealed.file(), sealed.secret(), LENGTH, Sha256.NONE, sealed.hashes().sealed());
    assertThatThrownBy(() -> Sealed.open(opener, sealed.bytes()))
        .isInstanceOf(VerificationException.class)
        .hasMessageContaining("hash");
  }

  @Test
  void names_lose_what_would_hide_their_end() {
    assertThat(FileNames.safe("Foto\u202egpj.exe")).isEqualTo("Foto_gpj.exe");
    assertThat(FileNames.safe("../../etc/passwd")).isEqualTo(".._.._etc_passwd");
    assertThat(FileNames.safe("صورة.jpg")).isEqualTo("صورة.jpg");
    assertThat(FileNames.safe("..")).isEqualTo("file");
    assertThat(FileNames.safe("")).isEqualTo("file");
    assertThat(FileNames.safe("x".repeat(300) + ".pdf")).endsWith(".pdf").hasSize(FileNames.MAX);
  }

  private void assertRefused(byte[] forged) {
    FileOpener opener = sealed.opener();
    assertThatThrownBy(() -> Sealed.open(opener, forged)).isInstanceOf(VerificationException.class);
  }
}
