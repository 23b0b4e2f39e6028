package dev.loco.fleet.instance;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;

/** One question to many instances at the same time, each on a virtual thread of its own. */
public final class AtOnce {

    private AtOnce() {}

    /** Blocks until every one has an answer; the answers are in the order of the instances. */
    public static <T> List<T> ask(List<CatalogEntry> instances, Function<CatalogEntry, T> question) {
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            return instances.stream()
                    .map(entry -> CompletableFuture.supplyAsync(() -> question.apply(entry), executor))
                    .toList()
                    .stream()
                    .map(CompletableFuture::join)
                    .toList();
        }
    }
}
