package org.entente.server.link;

import java.util.List;
import org.entente.mls.codec.Bytes;
import org.entente.mls.codec.Encodable;
import org.entente.mls.codec.TlsReader;
import org.entente.mls.codec.TlsWriter;
import org.entente.mls.error.MalformedException;
import org.entente.trust.name.DeviceName;
import org.entente.trust.name.OfficerName;
import org.entente.trust.name.RoomId;
import org.entente.trust.wire.CommitBundle;

/** What a region asks another on behalf of a device. */
final class Questions {
  private Questions() {}

  /** To store a commit. */
  record Commit(DeviceName author, RoomId room, CommitBundle bundle) implements Encodable {
    static Commit decode(byte[] input) throws MalformedException {
      return TlsReader.decode(
          input,
          r -> new Commit(
              DeviceName.read(r),
              RoomId.read(r),
              CommitBundle.decode(r.opaqueV(CommitBundle.MAX_BYTES))));
    }

    @Override
    public void write(TlsWriter w) {
      w.put(author).put(room).opaqueV(Bytes.of(bundle));
    }
  }

  /** To hand key packages out; one of the two lists is empty. */
  record Claim(int suite, List<OfficerName> officers, List<DeviceName> devices)
      implements Encodable {
    @Override
    public void write(TlsWriter w) {
      w.u16(suite).vector(officers).vector(devices);
    }
  }

  /** To keep key packages. */
  record Publish(DeviceName device, Bytes upload) implements Encodable {
    @Override
    public void write(TlsWriter w) {
      w.put(device).opaqueV(upload);
    }
  }
}
