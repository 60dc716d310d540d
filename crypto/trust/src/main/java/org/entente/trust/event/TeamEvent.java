package org.entente.trust.event;

import org.entente.mls.codec.TlsReader;
import org.entente.mls.codec.TlsWriter;
import org.entente.mls.error.MalformedException;
import org.entente.trust.base.Numbers;
import org.entente.trust.name.TeamId;
import org.jspecify.annotations.Nullable;

/** How a team goes on after it was opened. */
public sealed interface TeamEvent extends EventBody {
  /** Reads the body of this type, null for a type of another family. */
  static @Nullable TeamEvent read(int type, TlsReader r) throws MalformedException {
    return switch (type) {
      case Extended.TYPE -> new Extended(TeamId.read(r), Numbers.u63(r));
      case Closed.TYPE -> new Closed(TeamId.read(r));
      case SuiteChosen.TYPE -> new SuiteChosen(TeamId.read(r), r.u16());
      default -> null;
    };
  }

  /** The agreement lasts longer. Signed by an admin device of each agency of the team. */
  record Extended(TeamId team, long endsMs) implements TeamEvent {
    static final int TYPE = 14;

    /** Refuses a negative time. */
    public Extended {
      Numbers.requireNatural(endsMs);
    }

    @Override
    public int type() {
      return TYPE;
    }

    @Override
    public void write(TlsWriter w) {
      w.put(team).u64(endsMs);
    }
  }

  /** The team ends now, for ever. Signed by admin devices of two of its agencies. */
  record Closed(TeamId team) implements TeamEvent {
    static final int TYPE = 15;

    @Override
    public int type() {
      return TYPE;
    }

    @Override
    public void write(TlsWriter w) {
      w.put(team);
    }
  }

  /**
   * Rooms that are opened from now on use this suite. Signed by an admin device of each agency of the
   * team: to go without the hybrid suite is a decision, never a matter of what somebody lacks.
   */
  record SuiteChosen(TeamId team, int suite) implements TeamEvent {
    static final int TYPE = 16;

    @Override
    public int type() {
      return TYPE;
    }

    @Override
    public void write(TlsWriter w) {
      w.put(team).u16(suite);
    }
  }
}
