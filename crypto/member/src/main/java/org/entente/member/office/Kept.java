package org.entente.member.office;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.entente.member.store.Keys;
import org.entente.member.store.Turn;
import org.entente.member.view.JsonWriter;
import org.entente.mls.error.MalformedException;
import org.entente.trust.base.Text;
import org.entente.trust.invitation.Offer;
import org.entente.trust.json.JsonObject;
import org.entente.trust.name.InvitationId;

/**
 * What stays on this device alone: links and codes until they are used, and what teams are called. Sealed
 * like all of its records.
 */
final class Kept {
  private static final String LINK = "link/";
  private static final String PERSON = "person/";
  private static final String TEAM = "team/";

  private final Turn turn;
  private final Map<String, JsonObject> records = new TreeMap<>();
  private final Set<InvitationId> links = new LinkedHashSet<>();
  private long revision;

  Kept(Turn turn) {
    this.turn = turn;
  }

  void restore(Map<String, byte[]> stored) throws MalformedException {
    for (Map.Entry<String, byte[]> one : stored.entrySet()) {
      records.put(one.getKey(), JsonObject.parse(Text.decode(one.getValue())));
      if (one.getKey().startsWith(LINK)) {
        links.add(InvitationId.parse(one.getKey().substring(LINK.length())));
      }
    }
  }

  /** Changes whenever something here does. */
  long revision() {
    return revision;
  }

  void link(Offer offer, String url, String code) {
    JsonWriter json = new JsonWriter().begin().text("name", offer.displayName());
    json.text("role", offer.role()).text("url", url).text("code", code);
    json.text("team", offer.team().text());
    put(LINK + offer.id().text(), json.number("at", turn.now()).end().toString());
    links.add(offer.id());
    person(offer);
    title(offer.team().text(), offer.teamTitle(), offer.purpose());
  }

  private void person(Offer offer) {
    JsonWriter json = new JsonWriter().begin().text("name", offer.displayName());
    put(PERSON + offer.officer().text(), json.text("role", offer.role()).end().toString());
  }

  void title(String team, String title, String purpose) {
    JsonWriter json = new JsonWriter().begin().text("title", title).text("purpose", purpose);
    put(TEAM + team, json.end().toString());
  }

  private void put(String key, String json) {
    try {
      records.put(key, JsonObject.parse(json));
    } catch (MalformedException e) {
      throw new IllegalStateException("own JSON does not parse", e);
    }
    turn.put(Keys.OFFICE + key, Text.encode(json));
    revision++;
  }

  /** The link of an invitation is of no use any more. */
  void forget(InvitationId invitation) {
    if (links.remove(invitation)) {
      records.remove(LINK + invitation.text());
      turn.remove(Keys.OFFICE + LINK + invitation.text());
      revision++;
    }
  }

  Optional<JsonObject> link(String invitation) {
    return Optional.ofNullable(records.get(LINK + invitation));
  }

  /** The invitations whose links are kept. */
  List<InvitationId> links() {
    return List.copyOf(links);
  }

  Optional<JsonObject> person(String officer) {
    return Optional.ofNullable(records.get(PERSON + officer));
  }

  Optional<JsonObject> team(String team) {
    return Optional.ofNullable(records.get(TEAM + team));
  }
}
