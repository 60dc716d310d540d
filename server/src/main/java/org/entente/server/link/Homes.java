package org.entente.server.link;

import io.vertx.core.Future;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.entente.mls.codec.Bytes;
import org.entente.mls.codec.Encodable;
import org.entente.mls.error.MalformedException;
import org.entente.server.inbox.OtherRegions;
import org.entente.server.kernel.ProblemException;
import org.entente.server.kernel.ProblemType;
import org.entente.server.room.HomeRegions;
import org.entente.trust.name.DeviceName;
import org.entente.trust.name.OfficerName;
import org.entente.trust.name.RegionId;
import org.entente.trust.name.RoomId;
import org.entente.trust.wire.CommitBundle;
import org.entente.trust.wire.KeyPackages;
import org.entente.trust.wire.KeyPackages.Claimed;
import org.entente.trust.wire.ServerFrame;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks other regions for what only they may do. */
final class Homes implements HomeRegions, OtherRegions {
  private static final Logger LOG = LoggerFactory.getLogger(Homes.class);

  private final Map<RegionId, Peer> peers;
  private volatile BooleanSupplier lags = () -> true;
  private volatile Function<RoomId, Future<Boolean>> lost = room -> Future.succeededFuture(true);

  Homes(Map<RegionId, Peer> peers) {
    this.peers = Map.copyOf(peers);
  }

  void lagging(BooleanSupplier mayLag) {
    lags = mayLag;
  }

  /** {@code mayBeLost} says of which rooms the others may have named another home. */
  void losing(Function<RoomId, Future<Boolean>> mayBeLost) {
    lost = mayBeLost;
  }

  @Override
  public Future<Boolean> mayHaveLost(RoomId room) {
    return lost.apply(room);
  }

  @Override
  public boolean mayLag() {
    return lags.getAsBoolean();
  }

  @Override
  public Future<ServerFrame.Stored> commit(
      RegionId home, DeviceName author, RoomId room, CommitBundle bundle) {
    return ask(home, LinkRoutes.COMMIT, new Questions.Commit(author, room, bundle))
        .map(answer -> {
          try {
            return (ServerFrame.Stored) ServerFrame.decode(answer);
          } catch (MalformedException | ClassCastException e) {
            throw new IllegalStateException("the home region's answer does not parse", e);
          }
        });
  }

  @Override
  public Future<List<Claimed>> claim(
      RegionId region, int suite, List<OfficerName> officers, List<DeviceName> devices) {
    return ask(region, LinkRoutes.CLAIM, new Questions.Claim(suite, officers, devices))
        .map(answer -> {
          try {
            return KeyPackages.decodeClaimed(answer);
          } catch (MalformedException e) {
            throw new IllegalStateException("the region's answer does not parse", e);
          }
        });
  }

  @Override
  public Future<Void> publish(RegionId region, DeviceName device, byte[] upload) {
    return ask(region, LinkRoutes.PUBLISH, new Questions.Publish(device, Bytes.of(upload)))
        .mapEmpty();
  }

  private Future<byte[]> ask(RegionId region, String path, Encodable question) {
    Peer peer = peers.get(region);
    return peer == null
        ? Future.failedFuture(unreachable(region))
        : peer.ask(path, question).recover(failure -> {
          LOG.debug("region {} does not do {}: {}", region, path, failure.toString());
          return Future.failedFuture(isRefusal(failure) ? failure : unreachable(region));
        });
  }

  private static boolean isRefusal(Throwable failure) {
    return failure instanceof ProblemException problem && problem.type() != ProblemType.INTERNAL;
  }

  private static ProblemException unreachable(RegionId region) {
    return new ProblemException(
        ProblemType.HOME_REGION_UNREACHABLE, "", Map.of("home_region", region.value()));
  }
}
