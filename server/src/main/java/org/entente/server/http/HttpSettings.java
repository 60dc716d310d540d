package org.entente.server.http;

import io.vertx.core.http.HttpServerRequest;
import java.net.URI;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.entente.server.config.HttpConfig;
import org.entente.server.config.LimitsConfig;

/**
 * Under which names the server may be addressed, and by pages of which origins.
 *
 * @param hosts host names without port, in lower case
 * @param origins other origins whose pages may call, for agencies that serve the client themselves
 * @param regions other regions of the federation as they are known now, whose pages may call and whose
 *     servers pages of this one may go on at
 * @param publicUrl how clients reach the server, where that is not what their requests say
 * @param perAddress how often one address may call, before anything is verified for it
 */
public record HttpSettings(
    Set<String> hosts,
    Set<String> origins,
    Supplier<Set<String>> regions,
    Optional<URI> publicUrl,
    Rate perAddress) {
  private static final Rate STANDARD = burst(500);

  /** The names of this machine as seen from itself. */
  public static final HttpSettings LOOPBACK = new HttpSettings(
      Set.of("localhost", "127.0.0.1", "[::1]", "::1"),
      Set.of(),
      Set::of,
      Optional.empty(),
      STANDARD);

  /** Copies the sets. */
  public HttpSettings {
    hosts = Set.copyOf(hosts);
    origins = Set.copyOf(origins);
  }

  /** What follows from the operator's settings: loopback, the bound name and the public one. */
  public static HttpSettings of(HttpConfig config, LimitsConfig limits) {
    Set<String> hosts = new HashSet<>(LOOPBACK.hosts);
    hosts.add(config.host().toLowerCase(Locale.ROOT));
    config.publicUrl().ifPresent(url -> hosts.add(url.getHost().toLowerCase(Locale.ROOT)));
    return new HttpSettings(
        hosts, Set.of(), Set::of, config.publicUrl(), burst(limits.requestsPerSecond()));
  }

  /** The same with the other regions that {@code known} tells of, asked at each request. */
  public HttpSettings among(Supplier<Set<String>> known) {
    return new HttpSettings(hosts, origins, known, publicUrl, perAddress);
  }

  boolean mayCall(String origin) {
    return origins.contains(origin) || regions.get().contains(origin);
  }

  private static Rate burst(int perSecond) {
    return Rate.perSecond(perSecond, 6 * perSecond);
  }

  /** Scheme and authority as the sender of {@code request} reached us. */
  public String origin(HttpServerRequest request) {
    return publicUrl.map(URI::toString).orElseGet(() -> seenOrigin(request));
  }

  private static String seenOrigin(HttpServerRequest request) {
    return request.scheme() + "://" + request.authority();
  }
}
