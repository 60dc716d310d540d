package org.entente.server.config;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How this region reaches others and is reached by them.
 *
 * @param host the address to bind
 * @param port the port to bind, 0 for any free one
 * @param ca PEM file with the federation's own authority for links, which certifies nothing else
 * @param certificate PEM file with this region's certificate
 * @param key PEM file with its private key (PKCS #8)
 * @param peers the other regions' addresses by their ids
 */
public record LinkConfig(
    String host, int port, Path ca, Path certificate, Path key, Map<String, Address> peers) {
  private static final Pattern PEER =
      Pattern.compile("([a-z0-9](?:[a-z0-9-]{0,30}[a-z0-9])?)=([^=,\\s]+):([0-9]{1,5})");

  /** Where a region's link listens. */
  public record Address(String host, int port) {}

  /** Checks the rules; see {@link ConfigException}. */
  public LinkConfig {
    peers = Map.copyOf(peers);
    Check.within("link.port", port, 0, 65535);
    Check.that(Files.isReadable(ca), "link.ca", "must be a readable file");
    Check.that(Files.isReadable(certificate), "link.certificate", "must be a readable file");
    Check.that(Files.isReadable(key), "link.key", "must be a readable file");
  }

  static Optional<LinkConfig> from(Settings settings) {
    String peers = settings.text("region.peers", "");
    String host = settings.text("link.host", "0.0.0.0");
    int port = settings.integer("link.port", 8444);
    String ca = settings.text("link.ca", "");
    String certificate = settings.text("link.certificate", "");
    String key = settings.text("link.key", "");
    if (peers.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new LinkConfig(host, port, Path.of(ca), Path.of(certificate), Path.of(key), peers(peers)));
  }

  private static Map<String, Address> peers(String text) {
    Map<String, Address> peers = new LinkedHashMap<>();
    for (String peer : text.trim().split("[,\\s]+", -1)) {
      Matcher matcher = PEER.matcher(peer);
      Check.that(matcher.matches(), "region.peers", "must be like north=10.0.0.1:8444, south=…");
      Address address = new Address(matcher.group(2), Integer.parseInt(matcher.group(3)));
      Check.within("region.peers", address.port(), 1, 65535);
      Check.that(peers.put(matcher.group(1), address) == null, "region.peers", "names one twice");
    }
    return peers;
  }
}
