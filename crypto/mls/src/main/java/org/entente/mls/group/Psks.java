package org.entente.mls.group;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.entente.mls.codec.Bytes;
import org.entente.mls.error.StateException;
import org.entente.mls.message.PreSharedKeyId;
import org.entente.mls.message.Proposal;
import org.entente.mls.schedule.PskSecret;
import org.entente.mls.secret.SecretBytes;
import org.entente.mls.suite.CipherSuite;
import org.jspecify.annotations.Nullable;

/** Finds pre-shared keys: this group's resumption keys itself, all others in the store. */
final class Psks {
  private final Engine env;
  private final @Nullable GroupState state;

  Psks(Engine env, @Nullable GroupState state) {
    this.env = env;
    this.state = state;
  }

  /** The secret of all of {@code ids}. */
  SecretBytes secret(CipherSuite suite, List<PreSharedKeyId> ids) throws StateException {
    List<PskSecret.Psk> psks = new ArrayList<>();
    for (PreSharedKeyId id : ids) {
      psks.add(new PskSecret.Psk(id, find(id)));
    }
    return PskSecret.of(suite, psks);
  }

  private SecretBytes find(PreSharedKeyId id) throws StateException {
    return lookup(id).orElseThrow(() -> new StateException(StateException.Reason.NOT_FOUND));
  }

  private Optional<SecretBytes> lookup(PreSharedKeyId id) {
    if (id instanceof PreSharedKeyId.External external) {
      return env.psks().external(external.id());
    }
    PreSharedKeyId.Resumption resumption = (PreSharedKeyId.Resumption) id;
    SecretBytes own = own(resumption);
    return own != null
        ? Optional.of(own)
        : env.psks().resumption(resumption.groupId(), resumption.epoch());
  }

  private @Nullable SecretBytes own(PreSharedKeyId.Resumption id) {
    if (state == null || !id.groupId().equals(state.epoch().context().groupId())) {
      return null;
    }
    if (id.epoch() == state.epoch().context().epoch()) {
      return state.epoch().secrets().resumption();
    }
    PastEpoch past = state.past().find(id.epoch());
    return past == null ? null : past.resumptionPsk();
  }

  /** The proposal, with a fresh nonce where a pre-shared key has none yet. */
  static Proposal withNonce(Proposal proposal, CipherSuite suite, Engine env) {
    if (proposal instanceof Proposal.PreSharedKey psk && psk.psk().nonce().isEmpty()) {
      return new Proposal.PreSharedKey(withNonce(psk.psk(), suite, env));
    }
    return proposal;
  }

  static PreSharedKeyId withNonce(PreSharedKeyId id, CipherSuite suite, Engine env) {
    return id.withNonce(Bytes.of(env.random().bytes(suite.hashLength())));
  }
}
