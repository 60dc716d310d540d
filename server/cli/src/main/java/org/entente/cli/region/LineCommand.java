package org.entente.cli.region;

import io.vertx.core.Vertx;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetSocket;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.entente.cli.Waiting;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** A line on this machine that can be stopped like a process, so that people can try what a cut does. */
@Command(
    name = "line",
    description = "Pass TCP connections on, on this machine, for trying cuts.",
    mixinStandardHelpOptions = true,
    hidden = true)
final class LineCommand implements Callable<Integer> {
  private static final String HERE = "127.0.0.1";
  private static final long START_SECONDS = 20;

  @Option(names = "--listen", paramLabel = "PORT", required = true, description = "where it begins")
  private int listen;

  @Option(
      names = "--to",
      paramLabel = "PORT",
      required = true,
      description = "where it ends; the first of several that takes connections")
  private List<Integer> to = List.of();

  @Option(
      names = "--also",
      paramLabel = "PORT=PORT",
      description = "where else it begins and ends, as often as needed")
  private Map<Integer, Integer> also = Map.of();

  @Override
  public Integer call() throws Exception {
    Vertx vertx = Vertx.vertx();
    NetClient client = vertx.createNetClient();
    begin(vertx, client, listen, to);
    also.forEach((from, end) -> begin(vertx, client, from, List.of(end)));
    new CountDownLatch(1).await();
    return 0;
  }

  private static void begin(Vertx vertx, NetClient client, int from, List<Integer> ends) {
    Waiting.seconds(
        START_SECONDS,
        "the line",
        vertx
            .createNetServer()
            .connectHandler(near -> {
              near.pause();
              connect(client, near, ends);
            })
            .listen(from, HERE));
  }

  private static void connect(NetClient client, NetSocket near, List<Integer> ports) {
    if (ports.isEmpty()) {
      near.close();
      return;
    }
    client
        .connect(ports.get(0), HERE)
        .onFailure(refused -> connect(client, near, ports.subList(1, ports.size())))
        .onSuccess(far -> {
          near.pipeTo(far);
          far.pipeTo(near);
        });
  }
}
