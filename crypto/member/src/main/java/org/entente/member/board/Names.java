package org.entente.member.board;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.entente.mls.codec.Encodable;
import org.entente.mls.codec.TlsReader;
import org.entente.mls.codec.TlsWriter;
import org.entente.mls.error.MalformedException;
import org.entente.trust.name.DeviceName;
import org.entente.trust.name.Origin;

/** Devices and origins by short numbers, for the stored form of a board; it only grows. */
final class Names implements Encodable {
  private static final int MAX_BYTES = 8 << 20;
  private final List<DeviceName> devices = new ArrayList<>();
  private final List<Origin> origins = new ArrayList<>();
  private final Map<DeviceName, Integer> deviceNumbers = new HashMap<>();
  private final Map<Origin, Integer> originNumbers = new HashMap<>();

  static Names read(TlsReader r) throws MalformedException {
    Names names = new Names();
    r.vector(MAX_BYTES, DeviceName::read).forEach(names::number);
    r.vector(MAX_BYTES, Origin::read).forEach(names::number);
    return names;
  }

  int size() {
    return devices.size() + origins.size();
  }

  int number(DeviceName device) {
    return number(device, devices, deviceNumbers);
  }

  int number(Origin origin) {
    return number(origin, origins, originNumbers);
  }

  private static <T> int number(T name, List<T> all, Map<T, Integer> numbers) {
    Integer known = numbers.get(name);
    if (known == null) {
      known = all.size();
      all.add(name);
      numbers.put(name, known);
    }
    return known;
  }

  DeviceName device(int number) throws MalformedException {
    return Values.at(devices, number);
  }

  Origin origin(int number) throws MalformedException {
    return Values.at(origins, number);
  }

  @Override
  public void write(TlsWriter w) {
    w.vector(devices).vector(origins);
  }
}
