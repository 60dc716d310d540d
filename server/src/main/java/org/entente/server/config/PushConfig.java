package org.entente.server.config;

import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * Whether this region wakes browsers by Web Push.
 *
 * @param contact whom push services may ask, absent for a region that wakes nobody
 * @param services the origins of the push services that browsers may name
 */
public record PushConfig(Optional<String> contact, List<String> services) {
  private static final String BROWSERS = "https://fcm.googleapis.com"
      + " https://updates.push.services.mozilla.com"
      + " https://*.push.apple.com https://*.notify.windows.com";

  /** Checks the rules; see {@link ConfigException}. */
  public PushConfig {
    services = List.copyOf(services);
    contact.ifPresent(c -> Check.that(
        c.startsWith("mailto:") || c.startsWith("https://"),
        "push.contact",
        "must begin with mailto: or https://"));
    for (String service : services) {
      Check.that(isOrigin(service), "push.services", "must be https origins with spaces between");
    }
  }

  private static boolean isOrigin(String service) {
    try {
      URI uri = URI.create(service.replaceFirst("//\\*\\.", "//any."));
      boolean safe = "https".equals(uri.getScheme())
          || "http".equals(uri.getScheme()) && "127.0.0.1".equals(uri.getHost());
      return safe && uri.getHost() != null && uri.getPath().isEmpty();
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  static PushConfig from(Settings settings) {
    Optional<String> contact = Optional.ofNullable(settings.text("push.contact"));
    String services = settings.text("push.services", BROWSERS);
    return new PushConfig(contact, List.of(services.split(" +")));
  }
}
