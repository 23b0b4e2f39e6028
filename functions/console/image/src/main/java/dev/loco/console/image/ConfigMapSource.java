package dev.loco.console.image;

import dev.loco.console.LastGoodConfig;
import dev.loco.console.PageConfigFile;
import dev.loco.console.PageConfigSource;
import dev.loco.contract.PageConfig;
import io.kubernetes.client.informer.ResourceEventHandler;
import io.kubernetes.client.informer.SharedInformerFactory;
import io.kubernetes.client.openapi.ApiClient;
import io.kubernetes.client.openapi.ApiException;
import io.kubernetes.client.openapi.models.V1ConfigMap;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Primary;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The page's configuration in the ConfigMap {@code loco-console}, watched. Until the API server has answered once, the mounted
 * copy of it counts; whatever happens later, the last good one stays. micronaut-kubernetes starts and ends the watch with the
 * program.
 */
@Context
@Primary
final class ConfigMapSource implements PageConfigSource, ResourceEventHandler<V1ConfigMap> {
    static final String NAME = "loco-console";
    static final String KEY = "config.json";

    private static final Logger LOG = LoggerFactory.getLogger(ConfigMapSource.class);

    /** Longer than a watch lives, which the API server ends after ten minutes at most. */
    private static final Duration SILENCE = Duration.ofMinutes(11);

    /** How soon a connection to a server that is gone is given up. */
    private static final Duration PING = Duration.ofSeconds(20);

    private final LastGoodConfig config;
    private final AtomicBoolean isLost = new AtomicBoolean();

    ConfigMapSource(ClusterConfig cluster, PageConfigFile mounted, ApiClient client, SharedInformerFactory informers) {
        this.config = new LastGoodConfig("ConfigMap " + NAME, mounted.current());
        client.setHttpClient(client.getHttpClient()
                .newBuilder()
                .readTimeout(SILENCE)
                .pingInterval(PING)
                .build());
        informers
                .sharedIndexInformerFor(
                        new NamedConfigMap(client, cluster.namespace(), NAME, () -> isLost.set(false)),
                        V1ConfigMap.class,
                        0,
                        (type, failure) -> lost(failure))
                .addEventHandler(this);
    }

    @Override
    public PageConfig current() {
        return config.current();
    }

    @Override
    public void onAdd(V1ConfigMap added) {
        take(added);
    }

    @Override
    public void onUpdate(V1ConfigMap old, V1ConfigMap updated) {
        take(updated);
    }

    @Override
    public void onDelete(V1ConfigMap deleted, boolean isStateUnknown) {
        config.keep("it was deleted");
    }

    private void take(V1ConfigMap found) {
        Map<String, String> data = found.getData();
        String json = data == null ? null : data.get(KEY);
        if (json == null) {
            config.keep("it has no " + KEY);
        } else {
            config.take(json);
        }
    }

    /** The informer lists anew each second. One line tells of an outage; a watch that merely ends is none. */
    private void lost(Throwable failure) {
        if (failure instanceof ApiException refused && isLost.compareAndSet(false, true)) {
            LOG.atWarn()
                    .addKeyValue("status", refused.getCode())
                    .addKeyValue("reason", refused.getCause())
                    .log("cannot watch the page configuration, the last good one stays");
        }
    }
}
