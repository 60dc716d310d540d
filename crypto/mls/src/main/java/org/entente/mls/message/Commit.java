package org.entente.mls.message;

import java.util.List;
import org.entente.mls.codec.TlsReader;
import org.entente.mls.codec.TlsWriter;
import org.entente.mls.error.MalformedException;
import org.entente.mls.tree.UpdatePath;
import org.jspecify.annotations.Nullable;

/** The change that starts the next epoch (RFC 9420 section 12.4). */
public record Commit(
    List<ProposalOrRef> proposals, @Nullable UpdatePath path) implements Content {
  /** Keeps copies. */
  public Commit {
    proposals = List.copyOf(proposals);
  }

  @Override
  public ContentType contentType() {
    return ContentType.COMMIT;
  }

  @Override
  public void write(TlsWriter out) {
    out.vector(proposals);
    out.optional(path);
  }

  /** Reads one commit. */
  public static Commit read(TlsReader in) throws MalformedException {
    return new Commit(in.vector(Bounds.DATA, ProposalOrRef::read), in.optional(UpdatePath::read));
  }
}
