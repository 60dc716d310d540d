package org.entente.server.config;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The cluster of all nodes of all regions, in which they leave each other hints. It goes through tunnels of
 * mutually authenticated TLS with the identities of {@link LinkConfig}, and binds nothing else that another
 * machine can reach.
 *
 * @param member this node's number in the federation
 * @param host the address to bind for the tunnels of others
 * @param port the port for that
 * @param localPort the port that all members use on loopback addresses of their own, {@code 127.1.0.N} for
 *     member N; the next one is used as well
 * @param members every node of the federation by its number, this one included
 */
public record FederationConfig(
    int member, String host, int port, int localPort, Map<Integer, Member> members) {
  /** Numbers are the last octet of an address. */
  public static final int MOST_MEMBERS = 254;

  private static final Pattern MEMBER =
      Pattern.compile("([0-9]{1,3})=([a-z0-9][a-z0-9-]{0,31})@([^=,@\\s]+):([0-9]{1,5})");

  /** A node of {@code region} whose tunnel is at {@code address}. */
  public record Member(String region, LinkConfig.Address address) {}

  /** Checks the rules; see {@link ConfigException}. */
  public FederationConfig {
    members = Map.copyOf(members);
    Check.within("federation.port", port, 1, 65535);
    Check.within("federation.localPort", localPort, 1, 65534);
    Check.that(
        members.containsKey(member), "federation.member", "must be one of federation.members");
  }

  /** The region that this node says it is of. */
  public String region() {
    return Objects.requireNonNull(members.get(member)).region();
  }

  static Optional<FederationConfig> from(Settings settings) {
    @Nullable String members = settings.text("federation.members");
    int member = settings.integer("federation.member", 0);
    String host = settings.text("federation.host", "0.0.0.0");
    int port = settings.integer("federation.port", 8446);
    int localPort = settings.integer("federation.localPort", 5711);
    return Optional.ofNullable(members)
        .map(list -> new FederationConfig(member, host, port, localPort, members(list)));
  }

  private static Map<Integer, Member> members(String text) {
    Map<Integer, Member> members = new LinkedHashMap<>();
    for (String one : text.trim().split("[,\\s]+", -1)) {
      Matcher matcher = MEMBER.matcher(one);
      Check.that(
          matcher.matches(), "federation.members", "must be like 1=north@10.0.0.1:8446, 2=south@…");
      int number = Integer.parseInt(matcher.group(1));
      int port = Integer.parseInt(matcher.group(4));
      Check.within("federation.members", number, 1, MOST_MEMBERS);
      Check.within("federation.members", port, 1, 65535);
      Member member = new Member(matcher.group(2), new LinkConfig.Address(matcher.group(3), port));
      Check.that(members.put(number, member) == null, "federation.members", "numbers one twice");
    }
    return members;
  }
}
