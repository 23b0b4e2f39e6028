package dev.loco.console;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.loco.contract.PageConfig;
import dev.loco.contract.PageConfig.Level;
import dev.loco.contract.PageConfig.Link;
import dev.loco.contract.PageConfig.Notice;
import dev.loco.wire.Json;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads a page's configuration as people write it. What is left out has its default; what is not known, or not as it must
 * be, is a fault with its place (a JSON Pointer, RFC 6901).
 */
final class PageConfigReader {
    private static final Set<String> MEMBERS = Set.of("kind", "title", "theme", "notice", "signInHint", "links");
    private static final int TITLE_LENGTH = 60;
    private static final int TEXT_LENGTH = 280;
    private static final int LABEL_LENGTH = 30;
    private static final int URL_LENGTH = 500;
    private static final int LINKS = 6;

    private final List<String> faults = new ArrayList<>();

    private PageConfigReader() {}

    /**
     * Reads one.
     *
     * @throws IllegalArgumentException if it makes no sense; the message names every fault
     */
    static PageConfig read(String json) {
        JsonNode root;
        try {
            root = Json.mapper().readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("no JSON: " + e.getOriginalMessage(), e);
        }
        PageConfigReader reader = new PageConfigReader();
        PageConfig config = reader.config(root);
        if (!reader.faults.isEmpty()) {
            throw new IllegalArgumentException(String.join("; ", reader.faults));
        }
        return config;
    }

    private PageConfig config(JsonNode root) {
        members(root, "", MEMBERS);
        if (!root.path("kind").asText(PageConfig.CONSOLE).equals(PageConfig.CONSOLE)) {
            faults.add("/kind must be console");
        }
        PageConfig otherwise = PageConfig.DEFAULT;
        String title = text(root, "", "title", TITLE_LENGTH);
        return new PageConfig(
                PageConfig.CONSOLE,
                title == null ? otherwise.title() : title,
                choice(root, "", "theme", otherwise.theme()),
                notice(root.path("notice")),
                text(root, "", "signInHint", TEXT_LENGTH),
                links(root.path("links")));
    }

    private @Nullable Notice notice(JsonNode notice) {
        if (isAbsent(notice)) {
            return null;
        }
        members(notice, "/notice", Set.of("level", "text"));
        Level level = choice(notice, "/notice", "level", Level.INFO);
        return new Notice(level, required(notice, "/notice", "text", TEXT_LENGTH));
    }

    private List<Link> links(JsonNode links) {
        if (isAbsent(links)) {
            return List.of();
        }
        if (!links.isArray() || links.size() > LINKS) {
            faults.add("/links must be a list of at most " + LINKS);
            return List.of();
        }
        List<Link> read = new ArrayList<>();
        for (JsonNode link : links) {
            String place = "/links/" + read.size();
            members(link, place, Set.of("label", "url"));
            String url = required(link, place, "url", URL_LENGTH);
            if (!url.isEmpty() && !isWebAddress(url)) {
                faults.add(place + "/url must be an address that begins with http:// or https://");
            }
            read.add(new Link(required(link, place, "label", LABEL_LENGTH), url));
        }
        return List.copyOf(read);
    }

    /** Any other scheme, {@code javascript} above all, would be run or opened by the viewer's browser. */
    private static boolean isWebAddress(String url) {
        try {
            URI address = URI.create(url);
            String scheme = address.getScheme();
            return scheme != null
                    && Set.of("http", "https").contains(scheme.toLowerCase(Locale.ROOT))
                    && address.getHost() != null
                    && address.getUserInfo() == null;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private void members(JsonNode object, String place, Set<String> known) {
        if (!object.isObject()) {
            faults.add((place.isEmpty() ? "it" : place) + " must be an object");
        }
        object.fieldNames().forEachRemaining(name -> {
            if (!known.contains(name)) {
                faults.add(place + "/" + name + " is not known");
            }
        });
    }

    private String required(JsonNode object, String place, String name, int length) {
        String text = text(object, place, name, length);
        if (text == null && isAbsent(object.path(name))) {
            faults.add(place + "/" + name + " is missing");
        }
        return text == null ? "" : text;
    }

    private @Nullable String text(JsonNode object, String place, String name, int length) {
        JsonNode value = object.path(name);
        if (isAbsent(value)) {
            return null;
        }
        String text = value.isTextual() ? value.textValue().strip() : "";
        if (text.isEmpty()
                || text.codePointCount(0, text.length()) > length
                || text.codePoints().anyMatch(Character::isISOControl)) {
            faults.add(place + "/" + name + " must be a text of 1 to " + length + " characters on one line");
            return null;
        }
        return text;
    }

    private <E extends Enum<E>> E choice(JsonNode object, String place, String name, E otherwise) {
        JsonNode value = object.path(name);
        if (isAbsent(value)) {
            return otherwise;
        }
        E[] all = otherwise.getDeclaringClass().getEnumConstants();
        List<String> names = new ArrayList<>();
        for (E one : all) {
            String wireName = one.name().toLowerCase(Locale.ROOT);
            if (wireName.equals(value.textValue())) {
                return one;
            }
            names.add(wireName);
        }
        faults.add(place + "/" + name + " must be one of " + String.join(", ", names));
        return otherwise;
    }

    private static boolean isAbsent(JsonNode value) {
        return value.isMissingNode() || value.isNull();
    }
}
