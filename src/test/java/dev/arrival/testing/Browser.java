package dev.arrival.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jsoup.nodes.Element;

/**
 * A person's browser without scripts and pictures: it follows redirects and pages that go on at once, keeps cookies and fills in forms. What Arrival's API
 * answers must be as its document says. By HTTPS it trusts only what tests start on this machine. Each instance is somebody else's; one is not for several threads.
 */
public final class Browser {

    private static final int MAX_REDIRECTS = 20;
    private static final HttpClient CLIENT = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .sslContext(LocalCertificate.ofThisRun().context())
            .build();

    private final CookieJar jar = new CookieJar();
    private final List<Page> trail = new ArrayList<>();

    /** Types an address and follows where it leads. */
    public Page open(URI uri) {
        return follow(Visit.typed(uri));
    }

    public Page open(String uri) {
        return open(URI.create(uri));
    }

    /** Types an address and stays at the first answer, even if it is a redirect. */
    public Page openOnly(URI uri) {
        return send(Visit.typed(uri));
    }

    public Page openOnly(String uri) {
        return openOnly(URI.create(uri));
    }

    /** Sends a form with what it holds, the given fields instead of its own, and follows where that leads. */
    public Page submit(Element form, Map<String, String> fields) {
        return follow(filled(form, fields));
    }

    /** Sends a form and stays at the first answer, even if it is a redirect. */
    public Page submitOnly(Element form, Map<String, String> fields) {
        return send(filled(form, fields));
    }

    /**
     * Sends what a script of Arrival's own pages sends.
     *
     * @param body as it is, or nothing if empty
     * @param headers names and values in turn; {@code Content-Type} is JSON unless one of them says otherwise
     */
    public Page call(String method, URI uri, String body, String... headers) {
        var request = HttpRequest.newBuilder(uri)
                .timeout(Duration.ofMinutes(1))
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                .setHeader("Accept", "application/json")
                .setHeader("Sec-Fetch-Site", "same-origin")
                .setHeader("Cookie", jar.headerFor(method, uri, true));
        if (!body.isEmpty()) {
            request.setHeader("Content-Type", "application/json");
        }
        for (int i = 0; i < headers.length; i += 2) {
            request.setHeader(headers[i], headers[i + 1]);
        }
        return received(request.build(), body);
    }

    /** Every answer so far, redirects too, oldest first. */
    public List<Page> trail() {
        return List.copyOf(trail);
    }

    /** The cookie that was set last among those of this name that the browser still has. */
    public Optional<Cookie> cookie(String name) {
        return cookies().stream().filter(cookie -> cookie.name().equals(name)).reduce((first, last) -> last);
    }

    public List<Cookie> cookies() {
        return jar.cookies();
    }

    /** The raw {@code Set-Cookie} headers that ever named this cookie, oldest first. */
    public List<String> setCookies(String name) {
        return jar.seen().stream()
                .filter(cookie -> cookie.name().equals(name))
                .map(Cookie::header)
                .toList();
    }

    private Visit filled(Element element, Map<String, String> fields) {
        Form form = Form.of(element, fields);
        return form.send(referrerPolicyOf(form.page()));
    }

    private String referrerPolicyOf(URI uri) {
        return trail.stream()
                .filter(page -> page.uri().equals(uri))
                .reduce((first, last) -> last)
                .flatMap(page -> page.headers().firstValue("Referrer-Policy"))
                .orElse("strict-origin-when-cross-origin");
    }

    private Page follow(Visit first) {
        Visit visit = first;
        Page page = send(visit);
        Optional<Visit> next = next(visit, page);
        for (int redirects = 0; next.isPresent(); redirects++) {
            if (redirects == MAX_REDIRECTS) {
                throw new IllegalStateException("More than " + MAX_REDIRECTS + " redirects: " + trail);
            }
            visit = next.get();
            page = send(visit);
            next = next(visit, page);
        }
        return page;
    }

    /** A redirect continues the visit, a page that goes on begins one of its own. */
    private static Optional<Visit> next(Visit visit, Page page) {
        return page.redirect()
                .map(there -> visit.redirected(page.status(), there))
                .or(() -> page.onward().map(there -> Visit.get(there, Origin.of(page.uri()))));
    }

    private Page send(Visit visit) {
        String cookies = jar.headerFor(visit.method(), visit.uri(), visit.sameSite());
        return received(visit.request(cookies), visit.body());
    }

    private Page received(HttpRequest request, String sent) {
        HttpResponse<String> response = exchange(request);
        URI uri = request.uri();
        jar.take(uri, response.headers().allValues("Set-Cookie"));
        Page page = new Page(uri, response.statusCode(), response.headers(), response.body());
        trail.add(page);
        ApiAnswers.require(request, sent, page);
        return page;
    }

    private static HttpResponse<String> exchange(HttpRequest request) {
        try {
            return CLIENT.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException("No answer from " + request.uri(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted at " + request.uri(), e);
        }
    }
}
