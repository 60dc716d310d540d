package org.entente.trust.directory;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.entente.mls.codec.Bytes;
import org.entente.trust.base.Sha256;
import org.entente.trust.base.Text;

/** One hash over everything that a log comes to, the same in whatever order maps are kept. */
final class Digest {
  private final StringBuilder lines = new StringBuilder();

  private Digest() {}

  static Bytes of(State state, long refused) {
    Digest digest = new Digest();
    digest.line("refused", refused);
    digest.line("genesis", state.genesisHash);
    digest.lines("agency", state.agencies);
    digest.lines("type", state.types);
    digest.lines("suspended", state.suspended);
    digest.lines("proposal", state.proposals);
    digest.lines("device", state.devices);
    digest.lines("enrolled", state.enrolled);
    digest.lines("brought", state.brought);
    digest.lines("compromised", state.compromised);
    digest.lines("stolen", state.stolen);
    digest.lines("seen", state.seen.cursors);
    digest.lines("aside", state.aside);
    digest.lines("revoked", state.revoked);
    digest.lines("admin", state.admins);
    digest.lines("renewed", state.renewals.byHash);
    digest.lines("draft", state.drafts);
    digest.lines("securityOfficer", state.duties.securityOfficers);
    digest.lines("auditor", state.duties.auditors);
    digest.lines("releaseKey", state.duties.releaseKeys);
    digest.lines("discharged", state.duties.discharged);
    digest.lines("past", state.pasts);
    digest.lines("invitation", state.invitations);
    for (Team team : new TreeMap<>(state.teams).values()) {
      digest.line("team " + team.id(), new TreeSet<>(team.agencies()) + " " + team.endsMs());
    }
    digest.lines("room", state.rooms);
    digest.lines("placed", state.places.regions);
    digest.lines("address", state.places.addresses);
    digest.lines("region", state.places.regionKeys);
    digest.lines("witness", state.places.witnessKeys);
    digest.lines("release", state.places.releases);
    digest.lines("markings", state.schemes);
    digest.lines("event", state.events);
    return Sha256.labelled("Entente 1.0 directory", Text.encode(digest.lines.toString()));
  }

  private void lines(String name, Map<? extends Comparable<?>, ?> map) {
    new TreeMap<>(map).forEach((key, value) -> line(name + " " + key, value));
  }

  private void lines(String name, Set<? extends Comparable<?>> set) {
    new TreeSet<>(set).forEach(value -> line(name, value));
  }

  private void line(String name, Object value) {
    lines.append(name).append('=').append(value).append('\n');
  }
}
