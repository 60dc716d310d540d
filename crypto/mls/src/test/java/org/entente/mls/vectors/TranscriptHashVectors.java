package org.entente.mls.vectors;

import java.util.Objects;
import org.entente.mls.codec.Bytes;
import org.entente.mls.codec.TlsReader;
import org.entente.mls.message.AuthenticatedContent;
import org.entente.mls.message.TranscriptHash;
import org.entente.mls.suite.CipherSuite;

/** transcript-hashes: RFC 9420 section 8.2. */
final class TranscriptHashVectors {
  private TranscriptHashVectors() {}

  static void check(JsonObject c) throws Exception {
    CipherSuite suite = c.suite();
    AuthenticatedContent commit =
        TlsReader.decode(c.bytes("authenticated_content"), AuthenticatedContent::read);
    Bytes tag = Objects.requireNonNull(commit.confirmationTag());

    Bytes confirmed =
        TranscriptHash.confirmed(suite, c.hex("interim_transcript_hash_before"), commit);

    Expect.equal("confirmed", c.hex("confirmed_transcript_hash_after"), confirmed);
    Expect.holds(
        "confirmation tag",
        suite.verifyMac(c.secret("confirmation_key"), confirmed.toArray(), tag.toArray()));
    Bytes interim = TranscriptHash.interim(suite, confirmed, tag);
    Expect.equal("interim", c.hex("interim_transcript_hash_after"), interim);
  }
}
