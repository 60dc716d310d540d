package org.entente.mls.oracle;

import java.util.List;
import org.entente.mls.codec.Bytes;

/** What a commit does besides what is pending. */
record Change(List<Bytes> adds, List<Integer> removes, List<Bytes> psks, boolean inPrivate) {
  static Change nothing(boolean inPrivate) {
    return new Change(List.of(), List.of(), List.of(), inPrivate);
  }

  static Change adding(List<Bytes> keyPackages, boolean inPrivate) {
    return new Change(keyPackages, List.of(), List.of(), inPrivate);
  }

  static Change removing(int leaf, boolean inPrivate) {
    return new Change(List.of(), List.of(leaf), List.of(), inPrivate);
  }

  static Change mixingIn(Bytes psk, boolean inPrivate) {
    return new Change(List.of(), List.of(), List.of(psk), inPrivate);
  }
}
