package dev.loco.cluster.charts;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URL;

/** What the API server says somebody may do: thousands of questions, through one {@code kubectl proxy}. */
final class AccessReviews implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String PATH = "/apis/authorization.k8s.io/v1/subjectaccessreviews";

    private final Process proxy;
    private final URL reviews;

    AccessReviews() throws IOException {
        proxy = new ProcessBuilder("kubectl", "proxy", "--port=0")
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        BufferedReader output = proxy.inputReader();
        String line = output.readLine();
        reviews = URI.create("http://" + line.substring(line.lastIndexOf(' ') + 1) + PATH)
                .toURL();
    }

    /**
     * Whether a service account may do it.
     *
     * @param home the account's namespace
     * @param namespace where; empty for the whole cluster
     * @param what verb, resource with its subresource and group, and an object's name where it matters, such as
     *     {@code get statefulsets.apps loco}
     */
    boolean isAllowed(String home, String account, String namespace, String what) {
        String[] words = what.split(" ");
        String[] resource = words[1].split("\\.", 2);
        String[] levels = resource[0].split("/");
        ObjectNode review = JSON.createObjectNode()
                .put("apiVersion", "authorization.k8s.io/v1")
                .put("kind", "SubjectAccessReview");
        ObjectNode spec = review.putObject("spec").put("user", "system:serviceaccount:" + home + ":" + account);
        spec.putArray("groups")
                .add("system:serviceaccounts")
                .add("system:serviceaccounts:" + home)
                .add("system:authenticated");
        spec.putObject("resourceAttributes")
                .put("namespace", namespace)
                .put("verb", words[0])
                .put("resource", levels[0])
                .put("subresource", levels.length > 1 ? levels[1] : "")
                .put("group", resource.length > 1 ? resource[1] : "")
                .put("name", words.length > 2 ? words[2] : "");
        return ask(review);
    }

    private boolean ask(ObjectNode review) {
        try {
            HttpURLConnection request = (HttpURLConnection) reviews.openConnection();
            request.setRequestProperty("Content-Type", "application/json");
            request.setDoOutput(true);
            try (OutputStream body = request.getOutputStream()) {
                JSON.writeValue(body, review);
            }
            try (InputStream answer = request.getInputStream()) {
                return JSON.readTree(answer).at("/status/allowed").booleanValue();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        proxy.destroy();
    }
}
