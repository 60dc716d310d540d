package org.entente.mls.observer;

import java.util.Objects;
import org.entente.mls.codec.Bytes;
import org.entente.mls.codec.TlsReader;
import org.entente.mls.codec.TlsWriter;
import org.entente.mls.error.MalformedException;
import org.entente.mls.error.MlsException;
import org.entente.mls.message.GroupContext;
import org.entente.mls.message.Proposal;
import org.entente.mls.message.ProposalRef;
import org.entente.mls.message.Sender;
import org.entente.mls.message.SentProposal;
import org.entente.mls.message.TranscriptHash;
import org.entente.mls.suite.CipherSuite;
import org.entente.mls.suite.SuiteRegistry;
import org.entente.mls.tree.RatchetTree;

/** How an observer's state is stored; it was checked before and is not checked again. */
final class PublicStateFormat {
  private static final int VERSION = 1;
  private static final int MAX_HASH = 255;
  private static final int MAX_TREE = 1 << 28;
  private static final int MAX_PENDING_BYTES = 1 << 28;

  private PublicStateFormat() {}

  static byte[] encode(PublicState state) {
    TlsWriter w = new TlsWriter().u16(VERSION).put(state.context());
    w.opaqueV(state.tree().encode()).opaqueV(state.confirmationTag());
    w.u8(state.closed() ? 1 : 0);
    return w.vector(state.pending(), PublicStateFormat::write).toByteArray();
  }

  private static void write(TlsWriter w, SentProposal sent) {
    w.put(sent.sender()).put(sent.proposal());
    w.opaqueV(Objects.requireNonNull(sent.ref()).value());
  }

  static PublicState decode(byte[] encoded, SuiteRegistry suites) throws MlsException {
    TlsReader r = new TlsReader(encoded);
    if (r.u16() != VERSION) {
      throw new MalformedException("unknown version of a public group");
    }
    GroupContext context = GroupContext.read(r);
    CipherSuite suite = suites.suite(context.suite());
    RatchetTree tree = RatchetTree.decode(suite, r.opaqueV(MAX_TREE));
    Bytes tag = r.bytesV(MAX_HASH);
    Bytes interim = TranscriptHash.interim(suite, context.confirmedTranscriptHash(), tag);
    boolean closed = r.u8() != 0;
    var pending = r.vector(MAX_PENDING_BYTES, PublicStateFormat::read);
    r.end();
    return new PublicState(suite, context, tree, tag, interim, pending, closed);
  }

  private static SentProposal read(TlsReader r) throws MalformedException {
    Sender sender = Sender.read(r);
    Proposal proposal = Proposal.read(r);
    return new SentProposal(proposal, sender, new ProposalRef(r.bytesV(MAX_HASH)));
  }
}
