package dev.loco.focus;

import dev.loco.contract.Focus;
import dev.loco.contract.ProblemException;
import dev.loco.fleet.focus.FocusStore;
import io.micronaut.http.sse.Event;
import io.micronaut.runtime.graceful.GracefulShutdownCapable;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import reactor.core.publisher.Flux;
import reactor.core.publisher.FluxSink;

/**
 * Server-sent events of the focus (HTML §9.2). One virtual thread per open stream waits on the store; it ends with the
 * stream, whoever ends that: the client, the stream's life, or the server's shutdown.
 */
@Singleton
final class FocusStream implements GracefulShutdownCapable {
    private static final Duration RETRY = Duration.ofSeconds(1);

    private final FocusStore store;
    private final Duration life;
    private final Set<Thread> watchers = ConcurrentHashMap.newKeySet();

    FocusStream(FocusStore store, FocusConfig config) {
        this.store = store;
        this.life = config.streamLife();
    }

    Flux<Event<Focus>> open() {
        return Flux.create(sink -> {
            Thread watcher = Thread.ofVirtual().name("focus-stream").unstarted(() -> watch(sink));
            watchers.add(watcher);
            sink.onDispose(watcher::interrupt);
            watcher.start();
        });
    }

    /** How many streams are open. */
    int openStreams() {
        return watchers.size();
    }

    @Override
    public CompletionStage<?> shutdownGracefully() {
        close();
        return CompletableFuture.completedStage(null);
    }

    /** Ends every open stream. */
    @PreDestroy
    void close() {
        watchers.forEach(Thread::interrupt);
    }

    private void watch(FluxSink<Event<Focus>> sink) {
        try {
            long endNanos = System.nanoTime() + life.toNanos();
            Focus known = store.read();
            sink.next(event(known));
            for (long left = life.toNanos(); left > 0; left = endNanos - System.nanoTime()) {
                Focus current = store.awaitChange(known.generation(), Duration.ofNanos(left));
                if (current.generation() != known.generation()) {
                    sink.next(event(current));
                    known = current;
                }
            }
            sink.complete();
        } catch (InterruptedException e) {
            sink.complete();
        } catch (IOException | ProblemException e) {
            sink.error(e);
        } finally {
            watchers.remove(Thread.currentThread());
        }
    }

    private static Event<Focus> event(Focus focus) {
        return Event.of(focus)
                .name("focus")
                .id(Long.toString(focus.generation()))
                .retry(RETRY);
    }
}
