package org.entente.server.config;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * All settings of one server.
 *
 * @param http where it listens
 * @param data where files are kept that are not in an external database
 * @param db which PostgreSQL
 * @param region which region
 * @param cluster the region's other nodes, absent for a node that is alone
 * @param link how it reaches other regions, absent for a region that is alone
 * @param federation the nodes of all regions, absent for one that leaves no hints
 * @param limits how much one caller may ask for
 * @param retention how long entries are kept
 * @param blob where sealed files are kept
 * @param push whether browsers are woken
 * @param metrics where figures are read
 * @param bench what only a measurement may switch on
 */
public record ServerConfig(
    HttpConfig http,
    DataConfig data,
    DbConfig db,
    RegionConfig region,
    Optional<ClusterConfig> cluster,
    Optional<LinkConfig> link,
    Optional<FederationConfig> federation,
    LimitsConfig limits,
    RetentionConfig retention,
    BlobConfig blob,
    PushConfig push,
    MetricsConfig metrics,
    BenchConfig bench) {
  /** Checks the rules that span records; see {@link ConfigException}. */
  public ServerConfig {
    bench.checkWith(http);
    Check.that(
        cluster.isEmpty() || db.external().isPresent(),
        "cluster.members",
        "needs db.url: the nodes of a region share one database");
    Check.that(
        federation.isEmpty() || link.isPresent(),
        "federation.members",
        "needs region.peers and link.*, whose identity the tunnels use");
    Check.that(
        federation.stream().allMatch(nodes -> nodes.region().equals(region.id())),
        "federation.member",
        "must be a node of region.id");
  }

  /**
   * Reads the settings.
   *
   * @param file the JSON file, absent for defaults and variables only
   * @param environment the process's variables; {@code ENTENTE_HTTP_PORT} wins over {@code
   *     http.port} in the file
   * @throws ConfigException naming the first key that breaks a rule
   */
  public static ServerConfig load(Optional<Path> file, Map<String, String> environment) {
    return of(file.map(ServerConfig::parse).orElseGet(JsonObject::new), environment);
  }

  /** As {@link #load}, with the file's content at hand. */
  public static ServerConfig of(JsonObject content, Map<String, String> environment) {
    Settings settings = new Settings(content, environment);
    ServerConfig config = from(settings);
    settings.refuseUnknown();
    return config;
  }

  /** Reads all settings, so that {@code settings} knows each key. */
  static ServerConfig from(Settings settings) {
    return new ServerConfig(
        HttpConfig.from(settings),
        DataConfig.from(settings),
        DbConfig.from(settings),
        RegionConfig.from(settings),
        ClusterConfig.from(settings),
        LinkConfig.from(settings),
        FederationConfig.from(settings),
        LimitsConfig.from(settings),
        RetentionConfig.from(settings),
        BlobConfig.from(settings),
        PushConfig.from(settings),
        MetricsConfig.from(settings),
        BenchConfig.from(settings));
  }

  private static JsonObject parse(Path file) {
    try {
      return new JsonObject(Files.readString(file));
    } catch (IOException e) {
      throw new ConfigException(file.toString(), "must be a readable file");
    } catch (DecodeException e) {
      throw new ConfigException(file.toString(), "must hold one JSON object");
    }
  }
}
