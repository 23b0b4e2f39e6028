package dev.loco.console;

import dev.loco.contract.PageConfig;
import dev.loco.contract.PermissionsPolicy;
import dev.loco.contract.ProblemException;
import dev.loco.contract.ProblemType;
import dev.loco.http.access.Access;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Serves the web app at every path that is no API: its files, and its page for a deep link a browser navigates to.
 *
 * <p>Files come from memory, on the event loop.
 */
@Controller
@Access(anonymous = true)
final class AppController {
    private final AppFiles files;
    private final PageConfigSource configs;

    AppController(AppFiles files, PageConfigSource configs) {
        this.files = files;
        this.configs = configs;
    }

    @Get(uri = "/", produces = MediaType.ALL)
    HttpResponse<byte[]> index(HttpRequest<?> request) {
        return files.index()
                .map(file -> answer(request, file))
                .orElseThrow(() -> new ProblemException(
                        ProblemType.NOT_FOUND, "The console's web app was not built; the API works."));
    }

    @Get(uri = "/{path:(?!v1/|v1$|health/|health$|prometheus$|config[.]json$).+}", produces = MediaType.ALL)
    HttpResponse<byte[]> file(HttpRequest<?> request, String path) {
        Optional<AppFile> file = files.find(path);
        if (file.isEmpty() && isNavigation(request)) {
            file = files.index();
        }
        return file.map(found -> answer(request, found))
                .orElseThrow(() -> new ProblemException(ProblemType.NOT_FOUND, "Nothing is served at this path."));
    }

    /** How this installation presents itself; may change at any time. */
    @Get("/config.json")
    @ExecuteOn(TaskExecutors.BLOCKING)
    PageConfig config() {
        return configs.current();
    }

    private static boolean isNavigation(HttpRequest<?> request) {
        return request.getHeaders().getAll(HttpHeaders.ACCEPT).stream()
                .anyMatch(accept -> accept.contains("text/html"));
    }

    private static HttpResponse<byte[]> answer(HttpRequest<?> request, AppFile file) {
        boolean gzip = file.isPackable() && acceptsGzip(request.getHeaders().get(HttpHeaders.ACCEPT_ENCODING));
        String tag = file.tag(gzip);
        MutableHttpResponse<byte[]> response = isKnown(request.getHeaders().get(HttpHeaders.IF_NONE_MATCH), tag)
                ? HttpResponse.notModified()
                : HttpResponse.ok(file.bytes(gzip)).header(HttpHeaders.CONTENT_TYPE, file.mediaType());
        if (gzip && response.getBody().isPresent()) {
            response.header(HttpHeaders.CONTENT_ENCODING, "gzip");
        }
        if (file.isPage()) {
            String host = Objects.requireNonNullElse(request.getHeaders().get(HttpHeaders.HOST), "");
            response.header(ContentPolicy.HEADER, ContentPolicy.of(host, request.isSecure()))
                    .header(PermissionsPolicy.HEADER, PermissionsPolicy.VALUE);
        }
        return response.header(HttpHeaders.ETAG, tag)
                .header(HttpHeaders.CACHE_CONTROL, file.cacheControl())
                .header(HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING);
    }

    private static boolean isKnown(@Nullable String ifNoneMatch, String tag) {
        List<String> tags = ifNoneMatch == null ? List.of() : Arrays.asList(ifNoneMatch.split(",", -1));
        return tags.stream()
                .map(String::strip)
                .anyMatch(known -> known.equals("*") || known.equals(tag) || known.equals("W/" + tag));
    }

    /** Whether gzip is named and not refused with a weight of zero (RFC 9110 §12.5.3). */
    private static boolean acceptsGzip(@Nullable String acceptEncoding) {
        return acceptEncoding != null
                && Arrays.stream(acceptEncoding.toLowerCase(Locale.ROOT).split(",", -1))
                        .map(coding -> coding.replace(" ", ""))
                        .anyMatch(coding -> coding.startsWith("gzip") && !coding.matches("gzip;q=0(\\.0*)?"));
    }
}
