package org.entente.cli.regions;

import com.hazelcast.core.Hazelcast;
import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.map.EntryProcessor;
import com.hazelcast.map.IMap;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.entente.server.kernel.FreePort;
import org.entente.trust.name.DeviceName;
import org.jspecify.annotations.Nullable;

/** The federation's cluster of two regions in this process, which a test can make lie and hang. */
final class Whispers implements AutoCloseable {
  private static final int KEYS = 400;
  private static final long HANGS_AT_MOST_SECONDS = 50;

  private final Cable toNorth;
  private final Cable toSouth;
  private final int north = FreePort.next();
  private final int south = FreePort.next();
  private final int local = FreePort.next();
  private final CountDownLatch goesOn = new CountDownLatch(1);

  Whispers(Vertx vertx) {
    toNorth = new Cable(vertx, 3);
    toSouth = new Cable(vertx, 4);
    toNorth.leadTo(north);
    toSouth.leadTo(south);
  }

  /** For the node of this number: 1 in the north, 2 in the south. */
  JsonObject settings(int number) {
    return new JsonObject()
        .put("member", number)
        .put("host", "127.0.0.1")
        .put("port", number == 1 ? north : south)
        .put("localPort", local)
        .put(
            "members",
            "1=north@127.0.0.1:" + toNorth.port() + ",2=south@127.0.0.1:" + toSouth.port());
  }

  private static List<HazelcastInstance> instances() {
    return Hazelcast.getAllHazelcastInstances().stream()
        .filter(one -> one.getConfig().getClusterName().equals("entente-federation"))
        .toList();
  }

  /** Whether both nodes are together and have told that their regions are alive. */
  boolean areThere() {
    List<HazelcastInstance> all = instances();
    return all.size() == 2
        && all.stream().allMatch(one -> one.getCluster().getMembers().size() == 2)
        && map(all.get(0), "alive").keySet().containsAll(List.of("north", "south"));
  }

  private static IMap<String, Long> map(HazelcastInstance instance, String topic) {
    return instance.getMap("entente.hints." + topic);
  }

  /** Says that there is no end of the federation log, that all these are shut out, and that it is late. */
  void lie(DeviceName... devices) {
    HazelcastInstance liar = instances().get(0);
    map(liar, "heads")
        .putAll(Map.of("north#0", Long.MAX_VALUE, "south#0", Long.MAX_VALUE, "x", -1L));
    for (DeviceName device : devices) {
      map(liar, "revoked").set(device.uri(), 1L);
    }
    map(liar, "alive").set("north", Long.MAX_VALUE);
  }

  /** No operation of the cluster comes to an end from now on, for a while. */
  void hang() {
    for (HazelcastInstance one : instances()) {
      for (int i = 0; i < KEYS; i++) {
        String key = "hang" + i;
        if (one.getPartitionService().getPartition(key).getOwner().localMember()) {
          map(one, "heads").submitToKey(key, new Hang(goesOn));
        }
      }
    }
  }

  /** Lets all operations come to their ends. */
  void goOn() {
    goesOn.countDown();
  }

  private record Hang(CountDownLatch end) implements EntryProcessor<String, Long, Boolean> {
    @Override
    public Boolean process(Map.Entry<String, Long> entry) {
      try {
        return end.await(HANGS_AT_MOST_SECONDS, TimeUnit.SECONDS);
      } catch (InterruptedException e) {
        return false;
      }
    }

    @Override
    public @Nullable EntryProcessor<String, Long, Boolean> getBackupProcessor() {
      return null;
    }
  }

  void cut() {
    toNorth.cut();
    toSouth.cut();
  }

  void heal() {
    toNorth.heal();
    toSouth.heal();
  }

  @Override
  public void close() {
    goOn();
    toNorth.close();
    toSouth.close();
  }
}
