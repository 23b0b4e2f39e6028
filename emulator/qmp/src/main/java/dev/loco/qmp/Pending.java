package dev.loco.qmp;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.concurrent.CompletableFuture;

/** A command whose answer is outstanding. QEMU answers in the order of the commands (qmp-spec, no out-of-band execution). */
sealed interface Pending {

    record Command(String name, CompletableFuture<JsonNode> answer) implements Pending {}

    record Input(Runnable acknowledged) implements Pending {}
}
