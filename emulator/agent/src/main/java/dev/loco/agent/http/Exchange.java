package dev.loco.agent.http;

import dev.loco.contract.ProblemException;
import dev.loco.contract.ProblemType;
import dev.loco.wire.Principal;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.QueryStringDecoder;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.Semaphore;

/** Answers one request after the other of one connection, each on a virtual thread. */
@SuppressWarnings("FutureReturnValueIgnored") // a failed write closes the channel, which is noticed there
final class Exchange extends SimpleChannelInboundHandler<FullHttpRequest> {

    private static final int MAX_PIPELINED = 8;

    private final HttpSite site;
    private final Semaphore slots;
    private final boolean secure;
    private final Queue<FullHttpRequest> waiting = new ArrayDeque<>();
    private boolean busy;

    Exchange(HttpSite site, Semaphore slots, boolean secure) {
        this.site = site;
        this.slots = slots;
        this.secure = secure;
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, FullHttpRequest message) {
        if (waiting.size() == MAX_PIPELINED) {
            context.close();
            return;
        }
        waiting.add(message.retain());
        if (!busy) {
            next(context);
        }
    }

    /** Answers the next request; on the event loop. */
    private void next(ChannelHandlerContext context) {
        FullHttpRequest message = waiting.poll();
        busy = message != null;
        if (message != null) {
            Thread.startVirtualThread(() -> {
                try {
                    answer(context, message);
                } finally {
                    message.release();
                    context.channel().eventLoop().execute(() -> next(context));
                }
            });
        }
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext context) {
        waiting.forEach(FullHttpRequest::release);
        waiting.clear();
    }

    private void answer(ChannelHandlerContext context, FullHttpRequest message) {
        String path = message.uri();
        if (!slots.tryAcquire()) {
            write(context, message, Problems.response(ProblemType.TOO_MANY_REQUESTS, "Too many at a time.", path));
            return;
        }
        try {
            if (message.decoderResult().isFailure()) {
                throw new ProblemException(ProblemType.MALFORMED_REQUEST, "This is not a request of HTTP/1.1.");
            }
            QueryStringDecoder uri = new QueryStringDecoder(message.uri());
            path = uri.path();
            HttpHeaders headers = message.headers();
            site.admit(headers, secure);
            String prefix = site.prefix(path);
            Response response = respond(context, message, path.substring(prefix.length()), uri.parameters());
            write(context, message, response.under(prefix));
        } catch (Upgraded _) {
            return;
        } catch (Throwable e) {
            write(context, message, Problems.of(e, path));
        } finally {
            slots.release();
        }
    }

    /** The answer is a WebSocket, which is already under way. */
    private static final class Upgraded extends RuntimeException {
        Upgraded() {
            super(null, null, false, false);
        }
    }

    private Response respond(
            ChannelHandlerContext context, FullHttpRequest message, String path, Map<String, List<String>> query)
            throws Exception {
        String method = message.method().name();
        if (method.equals("OPTIONS") && message.headers().contains("Access-Control-Request-Method")) {
            return Cors.preflight(site.router().methods(path));
        }
        if (!path.startsWith("/")) {
            throw new ProblemException(ProblemType.MALFORMED_REQUEST, "The target is not a path.");
        }
        Router.Match match = site.router().find(method, path);
        Route route = match.route();
        Principal caller = site.authenticate(route, message.headers(), query);
        byte[] body = ByteBufUtil.getBytes(message.content());
        Request request =
                new Request(method, path, match.parts(), query, message.headers(), body, secure, from(context), caller);
        if (route.webSocket() != null && WebSocketUpgrade.isRequested(message)) {
            WebSocketUpgrade.run(context, message, route.webSocket(), request);
            throw new Upgraded();
        }
        return route.handler().handle(request);
    }

    private static InetAddress from(ChannelHandlerContext context) {
        return ((InetSocketAddress) context.channel().remoteAddress()).getAddress();
    }

    private void write(ChannelHandlerContext context, FullHttpRequest message, Response response) {
        FullHttpResponse out = Wire.response(response);
        site.allow(message.headers().get("Origin"), out.headers());
        if (message.method().name().equals("HEAD")) {
            out.content().clear();
        }
        boolean keep = HttpUtil.isKeepAlive(message) && !message.decoderResult().isFailure();
        if (!keep) {
            out.headers().set(HttpHeaderNames.CONNECTION, "close");
        }
        var written = context.writeAndFlush(out);
        if (!keep) {
            written.addListener(ChannelFutureListener.CLOSE);
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        context.close();
    }
}
