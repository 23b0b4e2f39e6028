package dev.loco.kubernetes;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/**
 * Where an installation lives: its namespace and the paths of its objects.
 *
 * @param name of the namespace ({@code LOCO_NAMESPACE})
 * @param release of the chart, which its objects carry as label ({@code LOCO_RELEASE})
 */
public record Namespace(String name, String release) {
    private static final String STATEFUL_SET = "loco";

    public String pods() {
        return core("pods")
                + query("app.kubernetes.io/name=loco,app.kubernetes.io/component=instance,app.kubernetes.io/instance="
                        + release);
    }

    public String pod(String pod) {
        return core("pods") + "/" + pod;
    }

    public String podsOfJob(String job) {
        return core("pods") + query("batch.kubernetes.io/job-name=" + job);
    }

    public String configMap(String map) {
        return core("configmaps") + "/" + map;
    }

    /** A single ConfigMap as a collection, which alone can be watched. */
    public String configMapSince(String map, String version) {
        return core("configmaps") + "?fieldSelector=" + encode("metadata.name=" + map) + "&resourceVersion=" + version;
    }

    public String statefulSet() {
        return "/apis/apps/v1/namespaces/" + name + "/statefulsets/" + STATEFUL_SET;
    }

    public String jobs() {
        return "/apis/batch/v1/namespaces/" + name + "/jobs";
    }

    public String benchmarkJobs() {
        return jobs() + query("app.kubernetes.io/component=benchmark,app.kubernetes.io/instance=" + release);
    }

    public String job(String job) {
        return jobs() + "/" + job;
    }

    public String functions() {
        return serving("services")
                + query("app.kubernetes.io/component=function,app.kubernetes.io/instance=" + release);
    }

    public String revisions() {
        return serving("revisions")
                + query("app.kubernetes.io/component=function,app.kubernetes.io/instance=" + release);
    }

    private String core(String plural) {
        return "/api/v1/namespaces/" + name + "/" + plural;
    }

    private String serving(String plural) {
        return "/apis/serving.knative.dev/v1/namespaces/" + name + "/" + plural;
    }

    private static String query(String labels) {
        return "?labelSelector=" + encode(labels);
    }

    private static String encode(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
