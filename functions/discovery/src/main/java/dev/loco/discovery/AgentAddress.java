package dev.loco.discovery;

import dev.loco.contract.Instance;
import jakarta.inject.Singleton;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The address under which a caller reaches an agent: the configured one, else that by which we reach it.
 *
 * <p>An agent on our own machine is known by a loopback or wildcard address. The name the caller used for us then leads
 * to it too, and keeps page and agents on one site, so that the session cookie reaches both.
 */
@Singleton
final class AgentAddress {
    private static final Set<String> THIS_MACHINE = Set.of("127.0.0.1", "localhost", "[::1]", "0.0.0.0", "[::]");

    private final @Nullable String template;
    private final int portBase;

    AgentAddress(AgentConfig config) {
        this.template = config.url();
        this.portBase = config.portBase();
    }

    Instance reachable(Instance instance, String hostHeader) {
        return new Instance(
                instance.id(),
                instance.ordinal(),
                instance.name(),
                instance.state(),
                instance.power(),
                instance.guest(),
                reachable(instance.id(), instance.ordinal(), instance.agentUrl(), hostHeader),
                instance.screen(),
                instance.focused(),
                instance.tier(),
                instance.viewers(),
                instance.message());
    }

    String reachable(String id, int ordinal, String agentUrl, String hostHeader) {
        String name = URI.create("http://" + hostHeader).getHost();
        if (name == null) {
            return agentUrl;
        }
        if (template != null) {
            return template.replace("{host}", name)
                    .replace("{id}", id)
                    .replace("{ordinal}", Integer.toString(ordinal))
                    .replace("{port}", Integer.toString(portBase + ordinal));
        }
        URI url = URI.create(agentUrl);
        return THIS_MACHINE.contains(url.getHost()) ? renamed(url, name) : agentUrl;
    }

    private static String renamed(URI url, String name) {
        try {
            return new URI(url.getScheme(), null, name, url.getPort(), url.getPath(), null, null).toString();
        } catch (URISyntaxException e) {
            return url.toString();
        }
    }
}
