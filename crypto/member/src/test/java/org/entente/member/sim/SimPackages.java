package org.entente.member.sim;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.entente.mls.codec.Bytes;
import org.entente.mls.codec.TlsReader;
import org.entente.mls.error.MlsException;
import org.entente.mls.keypackage.Extension;
import org.entente.mls.keypackage.KeyPackage;
import org.entente.trust.base.Text;
import org.entente.trust.json.JsonObject;
import org.entente.trust.json.JsonWriter;
import org.entente.trust.name.DeviceName;
import org.entente.trust.name.OfficerName;
import org.entente.trust.wire.KeyPackages;
import org.jspecify.annotations.Nullable;

/** The key packages that devices have left with a region, each handed out once but for the last resort. */
final class SimPackages {
  /** Nobody can be added by a Welcome: whoever is admitted comes in by himself. */
  boolean handsNoneOut;

  private record Waiting(int suite, Bytes keyPackage) {}

  private final Map<DeviceName, Deque<Waiting>> packages = new HashMap<>();
  private final Map<DeviceName, Map<Integer, Bytes>> lastResort = new HashMap<>();
  private final Set<Bytes> uploaded = new LinkedHashSet<>();

  /** Hands a key package of {@code device} out. */
  Bytes handOut(DeviceName device) {
    return Objects.requireNonNull(packages.get(device)).remove().keyPackage();
  }

  SimReply publish(DeviceName who, byte[] body) throws MlsException {
    TlsReader r = new TlsReader(body);
    for (KeyPackage keyPackage : r.vector(1 << 20, KeyPackage::read)) {
      Bytes bytes = Bytes.of(keyPackage);
      boolean last =
          keyPackage.extensions().stream().anyMatch(e -> e.type() == Extension.LAST_RESORT);
      if (last) {
        lastResort.computeIfAbsent(who, d -> new HashMap<>()).put(keyPackage.suite(), bytes);
      } else if (uploaded.add(bytes)) {
        Waiting waiting = new Waiting(keyPackage.suite(), bytes);
        packages.computeIfAbsent(who, d -> new ArrayDeque<>()).add(waiting);
      }
    }
    return new SimReply(204, new byte[0]);
  }

  private @Nullable Bytes take(DeviceName device, int suite) {
    Deque<Waiting> left = packages.getOrDefault(device, new ArrayDeque<>());
    for (Waiting waiting : left) {
      if (waiting.suite() == suite) {
        left.remove(waiting);
        return waiting.keyPackage();
      }
    }
    return lastResort.getOrDefault(device, Map.of()).get(suite);
  }

  SimReply claim(byte[] body) throws MlsException {
    if (handsNoneOut) {
      return SimReply.problem(409, "key_packages_exhausted", new JsonWriter());
    }
    JsonObject wish = JsonObject.parse(Text.decode(body));
    int suite = (int) wish.number("suite");
    List<KeyPackages.Claimed> out = new ArrayList<>();
    for (String officer : wish.texts("officers")) {
      OfficerName name = OfficerName.parse(officer);
      for (DeviceName device : Set.copyOf(lastResort.keySet())) {
        if (device.officer().equals(name)) {
          Bytes one = take(device, suite);
          if (one != null) {
            out.add(new KeyPackages.Claimed(device, one));
          }
        }
      }
    }
    return out.isEmpty()
        ? SimReply.problem(409, "key_packages_exhausted", new JsonWriter())
        : new SimReply(200, KeyPackages.encodeClaimed(out));
  }
}
