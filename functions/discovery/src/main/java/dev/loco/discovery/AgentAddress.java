package dev.loco.discovery;

import dev.loco.contract.Instance;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Set;

/**
 * The address under which a caller reaches an agent.
 *
 * <p>An agent on our own machine is known by a loopback or wildcard address. The name the caller used for us then leads
 * to it too, and keeps page and agents on one site, so that the session cookie reaches both.
 */
final class AgentAddress {
    private static final Set<String> THIS_MACHINE = Set.of("127.0.0.1", "localhost", "[::1]", "0.0.0.0", "[::]");

    private AgentAddress() {}

    static Instance reachable(Instance instance, String hostHeader) {
        return new Instance(
                instance.id(),
                instance.ordinal(),
                instance.name(),
                instance.state(),
                instance.guest(),
                reachable(instance.agentUrl(), hostHeader),
                instance.screen(),
                instance.focused(),
                instance.tier(),
                instance.viewers(),
                instance.message());
    }

    static String reachable(String agentUrl, String hostHeader) {
        URI url = URI.create(agentUrl);
        String name = URI.create("http://" + hostHeader).getHost();
        if (name == null || !THIS_MACHINE.contains(url.getHost())) {
            return agentUrl;
        }
        try {
            return new URI(url.getScheme(), null, name, url.getPort(), url.getPath(), null, null).toString();
        } catch (URISyntaxException e) {
            return agentUrl;
        }
    }
}
