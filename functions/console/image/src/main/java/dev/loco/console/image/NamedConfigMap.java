package dev.loco.console.image;

import com.google.gson.reflect.TypeToken;
import io.kubernetes.client.informer.ListerWatcher;
import io.kubernetes.client.openapi.ApiClient;
import io.kubernetes.client.openapi.ApiException;
import io.kubernetes.client.openapi.apis.CoreV1Api;
import io.kubernetes.client.openapi.models.V1ConfigMap;
import io.kubernetes.client.openapi.models.V1ConfigMapList;
import io.kubernetes.client.util.CallGeneratorParams;
import io.kubernetes.client.util.Watch;
import io.kubernetes.client.util.Watchable;
import java.lang.reflect.Type;

/** One ConfigMap, listed and watched by its name: a role that names it (RBAC {@code resourceNames}) allows nothing else. */
final class NamedConfigMap implements ListerWatcher<V1ConfigMap, V1ConfigMapList> {
    private static final Type EVENT = new TypeToken<Watch.Response<V1ConfigMap>>() {}.getType();

    private final ApiClient client;
    private final CoreV1Api api;
    private final String namespace;
    private final String selector;
    private final Runnable answered;

    /**
     * The ConfigMap of a name, which need not exist.
     *
     * @param answered told whenever the server has listed it
     */
    NamedConfigMap(ApiClient client, String namespace, String name, Runnable answered) {
        this.client = client;
        this.api = new CoreV1Api(client);
        this.namespace = namespace;
        this.selector = "metadata.name=" + name;
        this.answered = answered;
    }

    @Override
    public V1ConfigMapList list(CallGeneratorParams params) throws ApiException {
        V1ConfigMapList list = request(params).execute();
        answered.run();
        return list;
    }

    @Override
    public Watchable<V1ConfigMap> watch(CallGeneratorParams params) throws ApiException {
        return Watch.createWatch(
                client,
                request(params)
                        .watch(true)
                        .timeoutSeconds(params.timeoutSeconds)
                        .buildCall(null),
                EVENT);
    }

    private CoreV1Api.APIlistNamespacedConfigMapRequest request(CallGeneratorParams params) {
        return api.listNamespacedConfigMap(namespace).fieldSelector(selector).resourceVersion(params.resourceVersion);
    }
}
