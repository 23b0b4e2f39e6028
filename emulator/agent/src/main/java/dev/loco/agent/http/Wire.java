package dev.loco.agent.http;

import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;

/** Writes answers as Netty's messages. */
final class Wire {

    private Wire() {}

    static FullHttpResponse response(Response response) {
        FullHttpResponse out = new DefaultFullHttpResponse(
                HttpVersion.HTTP_1_1,
                HttpResponseStatus.valueOf(response.status()),
                Unpooled.wrappedBuffer(response.body()));
        out.headers()
                .set("X-Content-Type-Options", "nosniff")
                .set("Cross-Origin-Resource-Policy", "cross-origin")
                .set("Cache-Control", "no-store");
        response.headers().forEach((name, value) -> out.headers().set(name, value));
        if (response.status() != 204 && response.status() != 304) {
            out.headers().set(HttpHeaderNames.CONTENT_LENGTH, response.body().length);
        }
        return out;
    }
}
