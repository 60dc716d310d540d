package org.entente.bench.load;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketClientProtocolHandler.ClientHandshakeStateEvent;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;

/** The end of one socket's pipeline. */
final class MemberHandler extends SimpleChannelInboundHandler<WebSocketFrame> {
  private final Member member;
  private final Dialect dialect;
  private final Load load;
  private String end = "closed";

  MemberHandler(Member member, Dialect dialect, Load load) {
    this.member = member;
    this.dialect = dialect;
    this.load = load;
  }

  @Override
  public void userEventTriggered(ChannelHandlerContext context, Object event) {
    if (event == ClientHandshakeStateEvent.HANDSHAKE_COMPLETE) {
      member.channel = context.channel();
      dialect.opened(member, load);
    }
  }

  @Override
  protected void channelRead0(ChannelHandlerContext context, WebSocketFrame frame) {
    if (frame instanceof BinaryWebSocketFrame binary) {
      dialect.received(member, binary.content(), load);
    } else if (frame instanceof CloseWebSocketFrame close) {
      end = "closed_" + close.statusCode();
    }
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    member.channel = null;
    load.ended(member, end);
  }

  @Override
  @SuppressWarnings("FutureReturnValueIgnored") // channelInactive tells when it is closed.
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    end = "failed_" + cause.getClass().getSimpleName();
    context.close();
  }
}
