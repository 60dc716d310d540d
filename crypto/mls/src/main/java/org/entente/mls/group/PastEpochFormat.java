package org.entente.mls.group;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.entente.mls.codec.TlsReader;
import org.entente.mls.codec.TlsWriter;
import org.entente.mls.error.MalformedException;
import org.entente.mls.keypackage.LeafNode;
import org.entente.mls.message.GroupContext;
import org.entente.mls.schedule.SecretTree;
import org.entente.mls.schedule.StateCodec;
import org.entente.mls.suite.CipherSuite;

/** The stored form of past epochs: each distinct leaf once, and per epoch where it stood. */
final class PastEpochFormat {
  private static final int MAX = 1 << 28;

  private PastEpochFormat() {}

  static void write(TlsWriter out, PastEpochs past) {
    out.u16(past.window().epochs()).u64(past.window().seconds());
    Map<LeafNode, Integer> numbers = new LinkedHashMap<>();
    for (PastEpoch epoch : past.epochs()) {
      sorted(epoch).values().forEach(leaf -> numbers.putIfAbsent(leaf, numbers.size()));
    }
    out.vector(new ArrayList<>(numbers.keySet()));
    out.u16(past.epochs().size());
    past.epochs().forEach(epoch -> write(out, epoch, numbers));
  }

  private static void write(TlsWriter out, PastEpoch epoch, Map<LeafNode, Integer> numbers) {
    out.put(epoch.context()).u32(epoch.senders().size());
    sorted(epoch).forEach((index, leaf) -> out.u32(index).u32(numbers.getOrDefault(leaf, 0)));
    StateCodec.write(out, epoch.senderDataSecret());
    StateCodec.write(out, epoch.resumptionPsk());
    epoch.secretTree().write(out);
    out.u64(epoch.endedAt());
  }

  private static SortedMap<Integer, LeafNode> sorted(PastEpoch epoch) {
    return new TreeMap<>(epoch.senders());
  }

  static PastEpochs read(TlsReader in, CipherSuite suite) throws MalformedException {
    PastEpochWindow window = readWindow(in);
    List<LeafNode> leaves = in.vector(MAX, LeafNode::read);
    int count = in.u16();
    if (count > PastEpochWindow.MAX_EPOCHS) {
      throw new MalformedException("too many past epochs");
    }
    List<PastEpoch> epochs = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      epochs.add(read(in, suite, leaves));
    }
    return new PastEpochs(window, epochs);
  }

  private static PastEpochWindow readWindow(TlsReader in) throws MalformedException {
    int epochs = in.u16();
    long seconds = in.u64();
    if (epochs > PastEpochWindow.MAX_EPOCHS
        || seconds < 0
        || seconds > PastEpochWindow.MAX_SECONDS) {
      throw new MalformedException("past epoch window out of range");
    }
    return new PastEpochWindow(epochs, seconds);
  }

  private static PastEpoch read(TlsReader in, CipherSuite suite, List<LeafNode> leaves)
      throws MalformedException {
    return new PastEpoch(
        GroupContext.read(in),
        readSenders(in, leaves),
        StateCodec.secret(in),
        StateCodec.secret(in),
        SecretTree.read(suite, in),
        in.u64());
  }

  private static Map<Integer, LeafNode> readSenders(TlsReader in, List<LeafNode> leaves)
      throws MalformedException {
    Map<Integer, LeafNode> senders = new HashMap<>();
    for (long left = in.u32(); left > 0; left--) {
      int index = (int) in.u32();
      long number = in.u32();
      if (index < 0 || number >= leaves.size()) {
        throw new MalformedException("bad sender of a past epoch");
      }
      senders.put(index, leaves.get((int) number));
    }
    return senders;
  }
}
