package org.entente.mls.message;

import java.util.List;
import org.entente.mls.codec.Bytes;
import org.entente.mls.codec.TlsReader;
import org.entente.mls.codec.TlsWriter;
import org.entente.mls.error.MalformedException;
import org.entente.mls.keypackage.Extension;
import org.entente.mls.keypackage.Extensions;
import org.entente.mls.keypackage.KeyPackage;
import org.entente.mls.keypackage.LeafNode;

/**
 * A change somebody asks for (RFC 9420 section 12.1): one of the seven of the RFC, or one that only the
 * application understands.
 */
public sealed interface Proposal extends Content {
  /** The number of its type on the wire. */
  int type();

  /** Writes the fields after the type. */
  void writeBody(TlsWriter out);

  @Override
  default ContentType contentType() {
    return ContentType.PROPOSAL;
  }

  @Override
  default void write(TlsWriter out) {
    out.u16(type());
    writeBody(out);
  }

  /** Adds the device of {@code keyPackage}. */
  record Add(KeyPackage keyPackage) implements Proposal {
    @Override
    public int type() {
      return 1;
    }

    @Override
    public void writeBody(TlsWriter out) {
      keyPackage.write(out);
    }
  }

  /** Replaces the sender's own leaf. */
  record Update(LeafNode leafNode) implements Proposal {
    @Override
    public int type() {
      return 2;
    }

    @Override
    public void writeBody(TlsWriter out) {
      leafNode.write(out);
    }
  }

  /** Removes the member at {@code leafIndex}, blanks counted; a negative one belongs to nobody. */
  record Remove(int leafIndex) implements Proposal {
    @Override
    public int type() {
      return 3;
    }

    @Override
    public void writeBody(TlsWriter out) {
      out.u32(leafIndex & 0xffffffffL);
    }
  }

  /** Mixes a pre-shared key into the next epoch. */
  record PreSharedKey(PreSharedKeyId psk) implements Proposal {
    @Override
    public int type() {
      return 4;
    }

    @Override
    public void writeBody(TlsWriter out) {
      psk.write(out);
    }
  }

  /** Closes this group in favour of one with these parameters (section 11.2). */
  record ReInit(Bytes groupId, int version, int suite, List<Extension> extensions)
      implements Proposal {
    /** Keeps copies. */
    public ReInit {
      extensions = List.copyOf(extensions);
    }

    @Override
    public int type() {
      return 5;
    }

    @Override
    public void writeBody(TlsWriter out) {
      out.opaqueV(groupId);
      out.u16(version);
      out.u16(suite);
      out.vector(extensions);
    }
  }

  /** Carries the encapsulated init secret of an external commit (section 12.4.3.2). */
  record ExternalInit(Bytes kemOutput) implements Proposal {
    @Override
    public int type() {
      return 6;
    }

    @Override
    public void writeBody(TlsWriter out) {
      out.opaqueV(kemOutput);
    }
  }

  /** Replaces the extensions of the group context. */
  record GroupContextExtensions(List<Extension> extensions) implements Proposal {
    /** Keeps copies. */
    public GroupContextExtensions {
      extensions = List.copyOf(extensions);
    }

    @Override
    public int type() {
      return 7;
    }

    @Override
    public void writeBody(TlsWriter out) {
      out.vector(extensions);
    }
  }

  /**
   * A proposal of the application (section 13.1): it leaves tree and context as they are, and what it
   * does is the application's to know and to apply, after all others of its commit and in their order.
   * Which types are taken is said by {@link CustomProposals}.
   *
   * @param type none of the RFC
   * @param data on the wire with its length before it; at most {@value #MAX_DATA} bytes
   */
  record Custom(int type, Bytes data) implements Proposal {
    /** The longest content. */
    public static final int MAX_DATA = 1 << 16;

    private static final int LAST_OF_RFC = 7;

    /**
     * Refuses what could not be read again.
     *
     * @throws IllegalArgumentException for a type of the RFC, and for content that is too long
     */
    public Custom {
      if (!isCustom(type) || data.length() > MAX_DATA) {
        throw new IllegalArgumentException("not a proposal of an application");
      }
    }

    static boolean isCustom(int type) {
      return type > LAST_OF_RFC && type <= 0xffff;
    }

    @Override
    public void writeBody(TlsWriter out) {
      out.opaqueV(data);
    }
  }

  /** Reads one proposal. */
  static Proposal read(TlsReader in) throws MalformedException {
    int type = in.u16();
    return switch (type) {
      case 1 -> new Add(KeyPackage.read(in));
      case 2 -> new Update(LeafNode.read(in));
      case 3 -> new Remove((int) in.u32());
      case 4 -> new PreSharedKey(PreSharedKeyId.read(in));
      case 5 -> new ReInit(in.bytesV(Bounds.ID), in.u16(), in.u16(), Extensions.read(in));
      case 6 -> new ExternalInit(in.bytesV(Bounds.KEM_OUTPUT));
      case 7 -> new GroupContextExtensions(Extensions.read(in));
      case 0 -> throw new MalformedException("unknown proposal type");
      default -> new Custom(type, in.bytesV(Custom.MAX_DATA));
    };
  }
}
