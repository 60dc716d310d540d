package org.entente.mls.group;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.entente.mls.codec.TlsReader;
import org.entente.mls.codec.TlsWriter;
import org.entente.mls.error.MalformedException;
import org.entente.mls.error.MlsException;
import org.entente.mls.schedule.SecretTree;
import org.entente.mls.secret.SecretBytes;
import org.entente.mls.suite.CipherSuite;

/** The parts of a {@link StoredGroup}: the state with its secret trees cut off, and those trees. */
final class StoredParts {
  private static final int VERSION = 1;

  private StoredParts() {}

  static byte[] epoch(GroupState state) {
    SecretTree none = SecretTree.of(state.epoch().suite(), SecretBytes.of(new byte[0]), 1);
    List<PastEpoch> past = new ArrayList<>();
    state.past().epochs().forEach(p -> past.add(p.withSecretTree(none)));
    return StateFormat.encode(state
        .withEpoch(state.epoch().withSecretTree(none))
        .withPast(new PastEpochs(state.past().window(), past)));
  }

  static byte[] keys(GroupState state) {
    TlsWriter out = new TlsWriter().u16(VERSION).u64(state.epoch().context().epoch());
    state.epoch().secretTree().write(out);
    out.u16(state.past().epochs().size());
    for (PastEpoch past : state.past().epochs()) {
      out.u64(past.context().epoch());
      past.secretTree().write(out);
    }
    byte[] encoded = out.toByteArray();
    out.erase();
    return encoded;
  }

  static GroupState decode(StoredGroup stored, Engine env) throws MlsException {
    GroupState state = StateFormat.decode(stored.epoch(), env);
    TlsReader in = new TlsReader(stored.keys());
    if (in.u16() != VERSION) {
      throw new MalformedException("unknown format of message keys");
    }
    CipherSuite suite = state.epoch().suite();
    requireEpoch(in, state.epoch().context().epoch());
    Epoch epoch = state.epoch().withSecretTree(SecretTree.read(suite, in));
    PastEpochs past = new PastEpochs(state.past().window(), past(in, state, suite));
    in.end();
    return state.withEpoch(epoch).withPast(past);
  }

  /** Keys may have been written when a past epoch was over its time already. */
  private static List<PastEpoch> past(TlsReader in, GroupState state, CipherSuite suite)
      throws MalformedException {
    List<PastEpoch> out = new ArrayList<>();
    Iterator<PastEpoch> stored = state.past().epochs().iterator();
    for (int left = in.u16(); left > 0; left--) {
      long number = in.u64();
      PastEpoch epoch = next(stored, number);
      out.add(epoch.withSecretTree(SecretTree.read(suite, in)));
    }
    return out;
  }

  private static PastEpoch next(Iterator<PastEpoch> stored, long number) throws MalformedException {
    while (stored.hasNext()) {
      PastEpoch epoch = stored.next();
      if (epoch.context().epoch() == number) {
        return epoch;
      }
    }
    throw new MalformedException("message keys of another epoch");
  }

  private static void requireEpoch(TlsReader in, long epoch) throws MalformedException {
    if (in.u64() != epoch) {
      throw new MalformedException("message keys of another epoch");
    }
  }
}
