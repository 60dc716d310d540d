package org.entente.bench.load;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.websocketx.WebSocketClientProtocolConfig;
import io.netty.handler.codec.http.websocketx.WebSocketClientProtocolHandler;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.util.InsecureTrustManagerFactory;
import io.netty.util.concurrent.Future;
import java.net.URI;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;

/** Opens and closes the sockets of one event loop. */
final class Sockets implements AutoCloseable {
  private static final int AT_ONCE = 64;
  private static final int MAX_FRAME_BYTES = 2 << 20;
  private static final int MAX_ANSWER_BYTES = 1 << 16;
  private static final long PATIENCE_SECONDS = 120;
  private static final SslContext TLS = anyCertificate();

  private final EventLoopGroup group =
      new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
  private final Semaphore opening = new Semaphore(0);

  private static SslContext anyCertificate() {
    try {
      return SslContextBuilder.forClient()
          .trustManager(InsecureTrustManagerFactory.INSTANCE)
          .endpointIdentificationAlgorithm(null)
          .build();
    } catch (SSLException e) {
      throw new IllegalStateException(e);
    }
  }

  EventLoop loop() {
    return group.next();
  }

  /** A socket is ready. */
  void ready() {
    opening.release();
  }

  /** Opens those of {@code members}, a few at a time, and waits until each is ready. */
  void open(List<Member> members, Dialect dialect, Load load) {
    opening.drainPermits();
    opening.release(AT_ONCE);
    for (Member member : members) {
      acquire(1);
      await(open(member, dialect, load));
    }
    acquire(AT_ONCE);
  }

  /** Begins to open the socket of {@code member}. */
  void begin(Member member, Dialect dialect, Load load) {
    await(open(member, dialect, load));
  }

  private Future<Void> open(Member member, Dialect dialect, Load load) {
    return new Bootstrap()
        .group(group)
        .channel(NioSocketChannel.class)
        .option(ChannelOption.TCP_NODELAY, true)
        .handler(new Pipeline(member, dialect, load))
        .connect(member.to, member.from);
  }

  private void acquire(int permits) {
    try {
      if (!opening.tryAcquire(permits, PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        throw new IllegalStateException("not all sockets became ready in time");
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static final class Pipeline extends ChannelInitializer<Channel> {
    private final Member member;
    private final Dialect dialect;
    private final Load load;

    Pipeline(Member member, Dialect dialect, Load load) {
      this.member = member;
      this.dialect = dialect;
      this.load = load;
    }

    @Override
    protected void initChannel(Channel channel) {
      if (dialect.isSecure()) {
        channel.pipeline().addLast(TLS.newHandler(channel.alloc()));
      }
      URI uri = URI.create((dialect.isSecure() ? "wss" : "ws") + "://127.0.0.1:"
          + member.to.getPort() + dialect.path(member));
      channel
          .pipeline()
          .addLast(new HttpClientCodec())
          .addLast(new HttpObjectAggregator(MAX_ANSWER_BYTES))
          .addLast(new WebSocketClientProtocolHandler(WebSocketClientProtocolConfig.newBuilder()
              .webSocketUri(uri)
              .maxFramePayloadLength(MAX_FRAME_BYTES)
              .build()))
          .addLast(new MemberHandler(member, dialect, load));
    }
  }

  static <T> T await(Future<T> future) {
    try {
      return future.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    await(group.shutdownGracefully(0, 5, TimeUnit.SECONDS));
  }
}
