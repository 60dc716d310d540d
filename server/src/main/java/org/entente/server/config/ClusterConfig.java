package org.entente.server.config;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How the nodes of one region find each other. They share the database and the data directory.
 *
 * @param members where the nodes' {@code cluster.port}s are, this one's own included or not: {@code
 *     host:port}, separated by commas. At least one of them must run when this one starts, unless
 *     this is the first
 * @param host the address that this node binds and that the others reach it at
 * @param port for finding each other
 * @param busPort for messages between the nodes
 * @param tls who may send and receive messages; must be there unless {@code host} is a loopback
 *     address
 * @param protectedNetwork whether the operator says that what runs on {@code port}, which is not
 *     encrypted and names nodes only, stays in a network of the region's own, a VPN for instance;
 *     {@code cluster.network} is {@code protected} then, and must be unless {@code host} is a
 *     loopback address
 */
public record ClusterConfig(
    List<String> members,
    String host,
    int port,
    int busPort,
    Optional<BusTls> tls,
    boolean protectedNetwork) {
  private static final int MOST_MEMBERS = 64;
  private static final Pattern MEMBER = Pattern.compile("[A-Za-z0-9.\\[\\]:-]{1,255}:[0-9]{1,5}");

  /** Checks the rules; see {@link ConfigException}. */
  public ClusterConfig {
    members = List.copyOf(members);
    boolean named = members.stream().allMatch(member -> MEMBER.matcher(member).matches());
    Check.that(
        named && members.size() <= MOST_MEMBERS,
        "cluster.members",
        "must be host:port, separated by commas, at most " + MOST_MEMBERS);
    Check.within("cluster.port", port, 1, 65535);
    Check.within("cluster.busPort", busPort, 1, 65535);
    boolean alone = Check.isLoopback("cluster.host", host);
    Check.that(
        alone || tls.isPresent(), "cluster.host", "must be loopback unless cluster.tls.* is set");
    Check.that(
        alone || protectedNetwork,
        "cluster.network",
        "must be protected unless cluster.host is loopback: cluster.port is not encrypted");
  }

  /**
   * The identity of this node on the bus, under an authority that certifies this region's nodes and
   * nothing else: whoever holds one of its certificates is a node.
   *
   * @param certificate PEM file with the node's chain
   * @param key PEM file with its private key (PKCS #8)
   * @param authority PEM file with the authority's certificate
   */
  public record BusTls(Path certificate, Path key, Path authority) {
    /** Checks that the files can be read. */
    public BusTls {
      Check.that(Files.isReadable(certificate), "cluster.tls.certificate", "must be readable");
      Check.that(Files.isReadable(key), "cluster.tls.key", "must be readable");
      Check.that(Files.isReadable(authority), "cluster.tls.authority", "must be readable");
    }
  }

  static Optional<ClusterConfig> from(Settings settings) {
    @Nullable String members = settings.text("cluster.members");
    String network = settings.text("cluster.network", "open");
    Check.that(
        network.equals("open") || network.equals("protected"),
        "cluster.network",
        "must be open or protected");
    String host = settings.text("cluster.host", "127.0.0.1");
    int port = settings.integer("cluster.port", 5701);
    int busPort = settings.integer("cluster.busPort", 5702);
    Optional<BusTls> tls = tls(settings);
    return Optional.ofNullable(members)
        .map(list ->
            new ClusterConfig(split(list), host, port, busPort, tls, network.equals("protected")));
  }

  private static List<String> split(String members) {
    return Pattern.compile(",").splitAsStream(members).map(String::strip).toList();
  }

  private static Optional<BusTls> tls(Settings settings) {
    @Nullable String certificate = settings.text("cluster.tls.certificate");
    @Nullable String key = settings.text("cluster.tls.key");
    @Nullable String authority = settings.text("cluster.tls.authority");
    if (certificate == null && key == null && authority == null) {
      return Optional.empty();
    }
    if (certificate == null || key == null || authority == null) {
      throw new ConfigException("cluster.tls", "needs certificate, key and authority");
    }
    return Optional.of(new BusTls(Path.of(certificate), Path.of(key), Path.of(authority)));
  }
}
