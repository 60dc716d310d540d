package org.entente.server.wake;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The push services that this region talks to. Browsers name an address of one of them; any other is
 * refused, so that nobody makes the server send requests to a place of his choosing. Immutable.
 */
final class PushServices {
  static final int MAX_ENDPOINT = 1024;
  private final List<URI> allowed;
  private final List<Boolean> wildcards;

  /** {@code origins} such as {@code https://push.example} or {@code https://*.push.example}. */
  PushServices(List<String> origins) {
    this.allowed = origins.stream().map(o -> URI.create(o.replace("*", "any"))).toList();
    this.wildcards = origins.stream().map(o -> o.contains("*")).toList();
  }

  /** The address that {@code endpoint} is, empty when it is none of an allowed service. */
  Optional<URI> parse(String endpoint) {
    if (endpoint.length() > MAX_ENDPOINT) {
      return Optional.empty();
    }
    try {
      URI uri = new URI(endpoint);
      boolean plain =
          uri.getHost() != null && uri.getUserInfo() == null && uri.getFragment() == null;
      return plain && isAllowed(uri) ? Optional.of(uri) : Optional.empty();
    } catch (URISyntaxException e) {
      return Optional.empty();
    }
  }

  private boolean isAllowed(URI uri) {
    for (int i = 0; i < allowed.size(); i++) {
      URI service = allowed.get(i);
      boolean same = service.getScheme().equals(uri.getScheme())
          && service.getPort() == uri.getPort()
          && fits(uri.getHost().toLowerCase(Locale.ROOT), service.getHost(), wildcards.get(i));
      if (same) {
        return true;
      }
    }
    return false;
  }

  private static boolean fits(String host, String service, boolean wildcard) {
    return wildcard ? host.endsWith(service.substring("any".length())) : host.equals(service);
  }
}
