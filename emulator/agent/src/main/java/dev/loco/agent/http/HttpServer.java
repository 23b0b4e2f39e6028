package dev.loco.agent.http;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.timeout.IdleStateEvent;
import io.netty.handler.timeout.IdleStateHandler;
import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Listens on one or more addresses with one event loop. */
@SuppressWarnings("FutureReturnValueIgnored") // a failed write closes the channel, which is noticed there
public final class HttpServer implements AutoCloseable {

    static final String IDLE = "idle";

    private static final int MAX_BODY_BYTES = 256 * 1024;
    private static final int MAX_REQUESTS = 64;
    private static final int IDLE_SECONDS = 75;
    private static final int LAST_WRITES_MILLIS = 500;

    private final EventLoopGroup loop = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
    private final Semaphore slots = new Semaphore(MAX_REQUESTS);
    private final List<Channel> listening = new ArrayList<>();

    /**
     * Starts to serve a site.
     *
     * @param tls null for plain HTTP
     * @return the port, also where {@code port} is 0
     * @throws IOException if the address cannot be used; the message names it
     */
    public int listen(String address, int port, HttpSite site, @Nullable SslContext tls) throws IOException {
        ServerBootstrap bootstrap = new ServerBootstrap()
                .group(loop)
                .channel(NioServerSocketChannel.class)
                .option(ChannelOption.SO_REUSEADDR, true)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childHandler(new Connection(site, slots, tls));
        var bound = bootstrap.bind(address, port).awaitUninterruptibly();
        if (!bound.isSuccess()) {
            String reason = bound.cause() instanceof BindException ? "it is in use" : String.valueOf(bound.cause());
            throw new IOException("cannot listen on " + address + ":" + port + ": " + reason, bound.cause());
        }
        listening.add(bound.channel());
        return ((InetSocketAddress) bound.channel().localAddress()).getPort();
    }

    /** Stops to serve; what was sent before is passed on first. Not on the server's event loop. */
    @Override
    public void close() {
        listening.forEach(Channel::close);
        // A loop that shuts down closes its channels before it does what it was given to do.
        loop.submit(() -> {}).awaitUninterruptibly(LAST_WRITES_MILLIS);
        loop.shutdownGracefully(0, 500, TimeUnit.MILLISECONDS);
    }

    private static final class Connection extends ChannelInitializer<SocketChannel> {

        private final HttpSite site;
        private final Semaphore slots;
        private final @Nullable SslContext tls;

        Connection(HttpSite site, Semaphore slots, @Nullable SslContext tls) {
            this.site = site;
            this.slots = slots;
            this.tls = tls;
        }

        @Override
        protected void initChannel(SocketChannel channel) {
            if (tls != null) {
                channel.pipeline().addLast(tls.newHandler(channel.alloc()));
            }
            channel.pipeline()
                    .addLast(new HttpServerCodec())
                    .addLast(IDLE, new IdleStateHandler(0, 0, IDLE_SECONDS))
                    .addLast(new BodyLimit(MAX_BODY_BYTES))
                    .addLast(new Exchange(site, slots, tls != null))
                    .addLast(new IdleCloser());
        }
    }

    private static final class IdleCloser extends ChannelInboundHandlerAdapter {

        @Override
        public void userEventTriggered(ChannelHandlerContext context, Object event) {
            if (event instanceof IdleStateEvent) {
                context.close();
            }
        }
    }
}
