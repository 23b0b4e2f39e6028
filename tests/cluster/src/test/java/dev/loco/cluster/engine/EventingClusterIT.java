package dev.loco.cluster.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Events from every kind of source we use, to the consumer that asked for them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class EventingClusterIT {
    private static final String CONSUMER = "consumer";

    private Workspace workspace;

    @BeforeAll
    void start() {
        workspace = new Workspace("eventing");
        workspace.apply("consumer.yaml");
        workspace.apply("eventing.yaml");
        workspace.awaitReady("pod/" + CONSUMER);
        for (String object : new String[] {"broker/default", "trigger/focus", "trigger/sources", "jobsink/benchmark"}) {
            workspace.awaitReady(object);
        }
        workspace.awaitReady("apiserversource/pods");
        workspace.awaitReady("pingsource/sweep");
    }

    @AfterAll
    void end() {
        workspace.close();
    }

    private void send(String sink, String id, String type, int priority) {
        workspace.ask(
                CONSUMER,
                "/send",
                Map.of("url", sink, "id", id, "type", type, "priority", String.valueOf(priority), "data", "{}"));
    }

    private String events() {
        return workspace.ask(CONSUMER, "/events", Map.of());
    }

    private void awaitEvent(String text, int seconds) {
        await().atMost(Duration.ofSeconds(seconds))
                .pollInterval(Duration.ofMillis(200))
                .until(() -> events().contains(text));
    }

    @Test
    void broker_eventOfTheTrigger_arrivesAndNoOther() {
        String broker = "http://broker-ingress.knative-eventing/" + workspace.name() + "/default";
        send(broker, "e1", "focus.changed", 7);
        send(broker, "e2", "focus.changed", 3);
        send(broker, "e3", "other.changed", 7);
        send(broker, "e4", "focus.changed", 9);

        awaitEvent("\"e4\"", 20);
        assertThat(events()).contains("\"e1\"").doesNotContain("\"e2\"").doesNotContain("\"e3\"");
    }

    @Test
    void apiServerSource_newPod_isAnEvent() {
        workspace.apply("newcomer.yaml");
        awaitEvent("dev.knative.apiserver.resource.add", 30);
    }

    @Test
    void pingSource_everyMinute_isAnEvent() {
        awaitEvent("dev.knative.sources.ping", 75);
    }

    @Test
    void sinkBinding_podOfItsSubject_knowsTheBroker() {
        workspace.awaitReady("sinkbinding/subject");
        workspace.apply("subject.yaml");
        workspace.awaitCondition("Available", "deployment/subject");
        assertThat(workspace.field("deployment/subject", ".spec.template.spec.containers[0].env[*]"))
                .contains("K_SINK")
                .contains("http://broker-ingress.knative-eventing.svc.cluster.local/" + workspace.name() + "/default");
    }

    @Test
    void jobSink_sameEventTwice_isOneJob() {
        String sink = "http://job-sink.knative-eventing/" + workspace.name() + "/benchmark";
        send(sink, "j1", "benchmark.requested", 1);
        send(sink, "j1", "benchmark.requested", 1);

        workspace.awaitField("jobs", ".items[*].status.succeeded", "1");
        assertThat(workspace.kubectl("get", "jobs", "--output", "name").lines()).hasSize(1);
    }
}
