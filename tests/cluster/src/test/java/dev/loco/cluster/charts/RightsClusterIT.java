package dev.loco.cluster.charts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each service account may do what docs/security.md says, and nothing else of all that the API server serves. */
@ExtendWith(SharedRelease.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class RightsClusterIT {

    private static final List<String> VERBS =
            List.of("get", "list", "watch", "create", "update", "patch", "delete", "deletecollection");

    private static final List<String> SUBRESOURCES = List.of(
            "nodes/proxy",
            "pods/attach",
            "pods/ephemeralcontainers",
            "pods/eviction",
            "pods/exec",
            "pods/log",
            "pods/portforward",
            "pods/proxy",
            "pods/resize",
            "pods/status",
            "serviceaccounts/token",
            "services/proxy",
            "statefulsets/scale.apps");

    /** Objects to which a right may be limited, and some beside them to which none leads. */
    private static final List<String> NAMED = List.of(
            "configmaps loco-benchmark",
            "configmaps loco-console",
            "configmaps loco-focus",
            "configmaps loco-recovery",
            "configmaps other",
            "secrets loco-credentials",
            "statefulsets.apps loco",
            "statefulsets.apps other");

    /** What any account of a cluster may ask about itself. */
    private static final List<String> ANYBODY = List.of(
            "create selfsubjectreviews.authentication.k8s.io",
            "create selfsubjectaccessreviews.authorization.k8s.io",
            "create selfsubjectrulesreviews.authorization.k8s.io");

    private static final Map<String, List<String>> RIGHTS = Map.of(
            "loco-focus",
                    List.of(
                            "get pods",
                            "list pods",
                            "patch pods",
                            "patch pods/resize",
                            "get statefulsets.apps loco",
                            "get configmaps loco-focus",
                            "list configmaps loco-focus",
                            "watch configmaps loco-focus",
                            "patch configmaps loco-focus"),
            "loco-discovery",
                    List.of(
                            "list pods",
                            "get statefulsets.apps loco",
                            "get configmaps loco-focus",
                            "list services.serving.knative.dev",
                            "list revisions.serving.knative.dev"),
            "loco-recovery",
                    List.of(
                            "get pods",
                            "list pods",
                            "delete pods",
                            "get statefulsets.apps loco",
                            "get configmaps loco-focus",
                            "get configmaps loco-recovery",
                            "patch configmaps loco-recovery"),
            "loco-benchmark",
                    List.of(
                            "get jobs.batch",
                            "list jobs.batch",
                            "create jobs.batch",
                            "patch jobs.batch",
                            "delete jobs.batch",
                            "list pods",
                            "get pods/log"),
            "loco-console", List.of("list configmaps loco-console", "watch configmaps loco-console"),
            "loco-objects",
                    List.of(
                            "get pods",
                            "list pods",
                            "watch pods",
                            "get endpointslices.discovery.k8s.io",
                            "list endpointslices.discovery.k8s.io",
                            "watch endpointslices.discovery.k8s.io",
                            "get jobs.batch",
                            "list jobs.batch",
                            "watch jobs.batch"),
            "loco-instance", List.of());

    private final Release release;
    private AccessReviews reviews;
    private List<String> questions;

    RightsClusterIT(Release release) {
        this.release = release;
    }

    @BeforeAll
    void listWhatTheServerServes() throws IOException {
        reviews = new AccessReviews();
        questions = Stream.of(
                        Program.kubectl("api-resources", "--output=name").text().lines(),
                        SUBRESOURCES.stream(),
                        NAMED.stream())
                .flatMap(resources -> resources)
                .flatMap(resource -> VERBS.stream().map(verb -> verb + " " + resource))
                .toList();
    }

    @AfterAll
    void endReviews() {
        reviews.close();
    }

    static Stream<String> accounts() {
        return RIGHTS.keySet().stream().sorted();
    }

    @Test
    void accounts_areTheseAndNoneIsBoundInTheCluster() {
        assertThat(release.kubectl("get", "serviceaccounts", "--output=jsonpath={.items[*].metadata.name}")
                        .split(" "))
                .filteredOn(name -> !name.equals("default"))
                .containsExactlyInAnyOrderElementsOf(RIGHTS.keySet());
        assertThat(Program.kubectl("get", "clusterrolebindings", "--output=json")
                        .text())
                .doesNotContain("\"namespace\": \"" + release.name() + "\"");
    }

    @ParameterizedTest
    @MethodSource("accounts")
    void account_atHome_mayDoItsWorkAndNothingElse(String account) {
        assertThat(allowed(account, release.name(), questions))
                .containsExactlyInAnyOrderElementsOf(Stream.concat(ANYBODY.stream(), RIGHTS.get(account).stream())
                        .toList());
    }

    @ParameterizedTest
    @MethodSource("accounts")
    void account_elsewhere_mayDoNothing(String account) {
        List<String> rights =
                RIGHTS.values().stream().flatMap(List::stream).distinct().toList();

        for (String namespace : new String[] {"", "default", "kube-system", "knative-serving"}) {
            assertThat(allowed(account, namespace, rights)).as(namespace).isEmpty();
        }
    }

    private List<String> allowed(String account, String namespace, List<String> actions) {
        return actions.parallelStream()
                .filter(action -> reviews.isAllowed(release.name(), account, namespace, action))
                .filter(action -> !isOfAllObjects(account, action))
                .toList();
    }

    /** Whether an action on one object is allowed because it is on any. */
    private static boolean isOfAllObjects(String account, String action) {
        int name = action.indexOf(' ', action.indexOf(' ') + 1);
        return name > 0 && RIGHTS.get(account).contains(action.substring(0, name));
    }
}
