package dev.loco.agent.http;

import dev.loco.contract.ProblemException;
import dev.loco.contract.ProblemType;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOption;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PongWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrameAggregator;
import io.netty.handler.codec.http.websocketx.WebSocketServerHandshaker;
import io.netty.handler.codec.http.websocketx.WebSocketServerHandshakerFactory;

/** Turns a connection into a WebSocket (RFC 6455 §4.2). */
@SuppressWarnings("FutureReturnValueIgnored") // a failed write closes the channel, which is noticed there
final class WebSocketUpgrade {

    private static final int MAX_MESSAGE_BYTES = 65_536;
    private static final int SEND_BUFFER_BYTES = 131_072;
    private static final String SUBPROTOCOLS = "loco.stream.v1,loco.input.v1,binary";

    private WebSocketUpgrade() {}

    static boolean isRequested(FullHttpRequest request) {
        return request.headers().containsValue(HttpHeaderNames.CONNECTION, HttpHeaderValues.UPGRADE, true)
                && request.headers().contains(HttpHeaderNames.UPGRADE, HttpHeaderValues.WEBSOCKET, true);
    }

    /** Asks the handler, then answers the handshake on the connection's event loop. */
    static void run(ChannelHandlerContext context, FullHttpRequest message, WebSocketHandler handler, Request request) {
        WebSocketServerHandshaker handshaker = new WebSocketServerHandshakerFactory(
                        message.uri(), SUBPROTOCOLS, false, MAX_MESSAGE_BYTES)
                .newHandshaker(message);
        if (handshaker == null) {
            throw new ProblemException(ProblemType.MALFORMED_REQUEST, "Only WebSocket version 13 is known.");
        }
        WebSocket socket = new WebSocket(context.channel());
        WebSocketListener listener = handler.accept(request, socket);
        message.retain();
        context.channel().eventLoop().execute(() -> {
            try {
                context.channel().config().setOption(ChannelOption.SO_SNDBUF, SEND_BUFFER_BYTES);
                handshaker.handshake(context.channel(), message).addListener(done -> {
                    if (done.isSuccess()) {
                        listen(context, listener);
                    } else {
                        listener.closed();
                        context.close();
                    }
                });
            } catch (RuntimeException e) {
                listener.closed();
                context.close();
            } finally {
                message.release();
            }
        });
    }

    private static void listen(ChannelHandlerContext context, WebSocketListener listener) {
        var pipeline = context.pipeline();
        if (pipeline.get(HttpServer.IDLE) != null) {
            pipeline.remove(HttpServer.IDLE);
        }
        pipeline.addLast(new WebSocketFrameAggregator(MAX_MESSAGE_BYTES), new Frames(listener));
        pipeline.remove(Exchange.class);
        listener.opened();
    }

    private static final class Frames extends SimpleChannelInboundHandler<WebSocketFrame> {

        private final WebSocketListener listener;

        Frames(WebSocketListener listener) {
            this.listener = listener;
        }

        @Override
        protected void channelRead0(ChannelHandlerContext context, WebSocketFrame frame) {
            ByteBuf content = frame.content();
            switch (frame) {
                case BinaryWebSocketFrame _ -> listener.binary(content.nioBuffer());
                case TextWebSocketFrame text -> listener.text(text.text());
                case PingWebSocketFrame _ -> context.writeAndFlush(new PongWebSocketFrame(content.retain()));
                case CloseWebSocketFrame close -> {
                    context.writeAndFlush(close.retain()).addListener(done -> context.close());
                }
                default -> {}
            }
        }

        @Override
        public void channelInactive(ChannelHandlerContext context) {
            listener.closed();
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            context.close();
        }
    }
}
