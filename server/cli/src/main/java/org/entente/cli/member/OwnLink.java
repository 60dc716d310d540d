package org.entente.cli.member;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.entente.cli.NotDone;
import org.entente.member.port.DeviceCommand;

/**
 * The way in for one more device of the same person.
 *
 * @param url the link, one way
 * @param code another way
 */
public record OwnLink(String url, String code) {
  private static final int TRIES = 300;
  private static final long PAUSE_MS = 200;

  /**
   * Lets {@code member} make one; returns when the region has recorded it.
   *
   * @param told team title, purpose and desk where the device was not told them itself
   */
  public static OwnLink make(OpenMember member, Duration lasts, JsonObject told) {
    List<OwnLink> before = open(member);
    JsonObject wish = told.copy().put("do", "addDevice").put("hours", lasts.toHours());
    member.ask(new DeviceCommand.Administer(wish.encode()));
    for (int i = 0; i < TRIES; i++) {
      List<OwnLink> now = new ArrayList<>(open(member));
      now.removeAll(before);
      if (!now.isEmpty()) {
        return now.get(0);
      }
      pause();
    }
    throw new NotDone("The region has not recorded the new link yet. Try again later.");
  }

  private static List<OwnLink> open(OpenMember member) {
    return new JsonObject(member.federation())
        .getJsonArray("invitations").stream()
            .map(JsonObject.class::cast)
            .filter(
                each -> each.getBoolean("ownDevice") && !each.getString("url").isEmpty())
            .map(each -> new OwnLink(each.getString("url"), each.getString("code")))
            .toList();
  }

  private static void pause() {
    try {
      Thread.sleep(PAUSE_MS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new NotDone("Interrupted.");
    }
  }
}
