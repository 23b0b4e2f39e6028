package dev.loco.agent.http;

import dev.loco.contract.ProblemType;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpMessage;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpUtil;

/** Reads bodies whole up to a limit; a longer one is answered with a problem document and read to its end, unseen. */
@SuppressWarnings("FutureReturnValueIgnored") // a failed write closes the channel, which is noticed there
final class BodyLimit extends HttpObjectAggregator {

    private final int maxBytes;

    BodyLimit(int maxBytes) {
        super(maxBytes);
        this.maxBytes = maxBytes;
    }

    @Override
    protected void handleOversizedMessage(ChannelHandlerContext context, HttpMessage oversized) {
        // The rest is read and thrown away, so that the client gets to read the answer.
        FullHttpResponse refusal = refusal(oversized);
        refusal.headers().set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
        context.writeAndFlush(refusal);
    }

    @Override
    protected Object newContinueResponse(HttpMessage start, int maxContentLength, ChannelPipeline pipeline) {
        Object usual = super.newContinueResponse(start, maxContentLength, pipeline);
        boolean refused = usual != null && HttpUtil.getContentLength(start, 0L) > maxContentLength;
        return refused ? refusal(start) : usual;
    }

    private FullHttpResponse refusal(HttpMessage message) {
        String path = message instanceof HttpRequest request ? request.uri() : "/";
        return Wire.response(Problems.response(ProblemType.TOO_LARGE, "A body may have " + maxBytes + " bytes.", path));
    }
}
