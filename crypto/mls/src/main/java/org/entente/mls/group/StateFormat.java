package org.entente.mls.group;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
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
import org.entente.mls.schedule.EpochSecrets;
import org.entente.mls.schedule.SecretTree;
import org.entente.mls.schedule.StateCodec;
import org.entente.mls.secret.SecretBytes;
import org.entente.mls.suite.CipherSuite;
import org.entente.mls.tree.PrivatePath;
import org.entente.mls.tree.RatchetTree;
import org.jspecify.annotations.Nullable;

/** The stored form of a {@link GroupState}; its first number says which one. */
final class StateFormat {
  private static final int VERSION = 2;

  /** Without the ReInit that closed the group. */
  private static final int FIRST_VERSION = 1;

  private static final int MAX = 1 << 28;
  private static final int MAX_HASH = 255;

  private StateFormat() {}

  static byte[] encode(GroupState state) {
    TlsWriter out = new TlsWriter();
    out.u16(VERSION).u16(state.epoch().suite().id());
    writeEpoch(out, state.epoch());
    writeOwn(out, state.own());
    writePending(out, state.pending());
    PastEpochFormat.write(out, state.past());
    out.u8(state.standing().ordinal()).optional(state.reInit()).u16(state.unstored() + 1);
    byte[] encoded = out.toByteArray();
    out.erase();
    return encoded;
  }

  static GroupState decode(byte[] stored, Engine env) throws MlsException {
    TlsReader in = new TlsReader(stored);
    int version = in.u16();
    if (version < FIRST_VERSION || version > VERSION) {
      throw new MalformedException("unknown format of a group state");
    }
    CipherSuite suite = env.suites().suite(in.u16());
    GroupState state = new GroupState(
        readEpoch(in, suite),
        readOwn(in),
        readPending(in),
        PastEpochFormat.read(in, suite),
        readStanding(in),
        version == FIRST_VERSION ? null : readReInit(in),
        in.u16() - 1);
    in.end();
    return state;
  }

  private static void writeEpoch(TlsWriter out, Epoch epoch) {
    out.put(epoch.context()).opaqueV(epoch.tree().encode());
    EpochSecrets secrets = epoch.secrets();
    secrets.secrets().forEach(secret -> StateCodec.write(out, secret));
    out.opaqueV(secrets.authenticator());
    epoch.secretTree().write(out);
    out.opaqueV(epoch.confirmationTag()).opaqueV(epoch.interimTranscriptHash());
  }

  private static Epoch readEpoch(TlsReader in, CipherSuite suite) throws MlsException {
    return new Epoch(
        suite,
        GroupContext.read(in),
        RatchetTree.decode(suite, in.opaqueV(MAX)),
        readSecrets(in),
        SecretTree.read(suite, in),
        in.bytesV(MAX_HASH),
        in.bytesV(MAX_HASH));
  }

  private static EpochSecrets readSecrets(TlsReader in) throws MalformedException {
    SecretBytes senderData = StateCodec.secret(in);
    SecretBytes exporter = StateCodec.secret(in);
    SecretBytes external = StateCodec.secret(in);
    SecretBytes confirmation = StateCodec.secret(in);
    SecretBytes membership = StateCodec.secret(in);
    SecretBytes resumption = StateCodec.secret(in);
    SecretBytes init = StateCodec.secret(in);
    Bytes authenticator = in.bytesV(MAX_HASH);
    return new EpochSecrets(
        senderData, exporter, external, confirmation, membership, resumption, authenticator, init);
  }

  private static void writeOwn(TlsWriter out, Own own) {
    out.u32(own.leaf());
    own.path().write(out);
    StateCodec.write(out, own.signatureKey());
  }

  private static Own readOwn(TlsReader in) throws MalformedException {
    return new Own((int) in.u32(), PrivatePath.read(in), StateCodec.secret(in));
  }

  private static void writePending(TlsWriter out, PendingProposals pending) {
    out.vector(pending.proposals(), StateFormat::writeSent);
    out.u16(pending.ownUpdates().size());
    new TreeMap<>(pending.ownUpdates()).forEach((key, update) -> {
      out.opaqueV(key);
      StateCodec.write(out, update.leafKey());
      StateCodec.write(out, update.signatureKey());
    });
  }

  private static PendingProposals readPending(TlsReader in) throws MalformedException {
    List<SentProposal> proposals = in.vector(MAX, StateFormat::readSent);
    Map<Bytes, PendingProposals.OwnUpdate> updates = new LinkedHashMap<>();
    for (int left = in.u16(); left > 0; left--) {
      Bytes key = in.bytesV(MAX);
      SecretBytes leafKey = StateCodec.secret(in);
      updates.put(key, new PendingProposals.OwnUpdate(leafKey, StateCodec.secret(in)));
    }
    return new PendingProposals(proposals, updates);
  }

  private static void writeSent(TlsWriter out, SentProposal sent) {
    ProposalRef ref = sent.ref();
    out.put(sent.proposal()).put(sent.sender()).opaqueV(ref == null ? Bytes.EMPTY : ref.value());
  }

  private static SentProposal readSent(TlsReader in) throws MalformedException {
    return new SentProposal(
        Proposal.read(in), Sender.read(in), new ProposalRef(in.bytesV(MAX_HASH)));
  }

  private static Proposal.@Nullable ReInit readReInit(TlsReader in) throws MalformedException {
    Proposal proposal = in.optional(Proposal::read);
    if (proposal == null || proposal instanceof Proposal.ReInit) {
      return (Proposal.ReInit) proposal;
    }
    throw new MalformedException("not a ReInit");
  }

  private static Standing readStanding(TlsReader in) throws MalformedException {
    int ordinal = in.u8();
    if (ordinal >= Standing.values().length) {
      throw new MalformedException("unknown standing");
    }
    return Standing.values()[ordinal];
  }
}
