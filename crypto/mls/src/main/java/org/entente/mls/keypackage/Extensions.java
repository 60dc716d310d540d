package org.entente.mls.keypackage;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.entente.mls.codec.Bytes;
import org.entente.mls.codec.TlsReader;
import org.entente.mls.error.MalformedException;
import org.jspecify.annotations.Nullable;

/** Lists of extensions, in which no type occurs twice (RFC 9420 section 13.4). */
public final class Extensions {
  private Extensions() {}

  /** Reads a list and refuses a type that occurs twice. */
  public static List<Extension> read(TlsReader r) throws MalformedException {
    List<Extension> list = r.vector(Extension.MAX_DATA, Extension::read);
    if (!areDistinct(list)) {
      throw new MalformedException("an extension type occurs twice");
    }
    return list;
  }

  /** Whether no type occurs twice. */
  public static boolean areDistinct(List<Extension> list) {
    Set<Integer> types = new HashSet<>();
    return list.stream().allMatch(e -> types.add(e.type()));
  }

  /** The data of the extension of this type, or null. */
  public static @Nullable Bytes find(List<Extension> list, int type) {
    for (Extension e : list) {
      if (e.type() == type) {
        return e.data();
      }
    }
    return null;
  }
}
