package dev.arrival.client;

import java.net.URI;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.eclipse.microprofile.rest.client.RestClientBuilder;

/**
 * Arrival at an address, for whoever a token is of.
 *
 * <p>Where there is injection, the interfaces can be injected by {@code @RestClient} as well; then the configuration says
 * {@code arrival/mp-rest/url=https://arrival.example/api}, and {@code arrival/mp-rest/providers} names a filter that adds
 * the token.
 */
public final class Arrival {
    private final URI api;
    private final Supplier<String> token;

    private Arrival(URI api, Supplier<String> token) {
        this.api = api;
        this.token = token;
    }

    /**
     * Arrival at that address; nothing is sent yet.
     *
     * @param address what people open in a browser, perhaps with a context path
     * @param token yields an access token that is still good; it is asked before each call
     */
    public static Arrival at(URI address, Supplier<String> token) {
        var text = address.toString();
        return new Arrival(URI.create(text + (text.endsWith("/") ? "" : "/") + "api/"), token);
    }

    /** Who calls. */
    public Me me() {
        return client(Me.class, api);
    }

    /** The workspaces at which the caller may do something. */
    public Workspaces workspaces() {
        return client(Workspaces.class, api);
    }

    /** What there is to know of the whole organization's sign-ins; takes the role analyst. */
    public Analytics analytics() {
        return client(Analytics.class, api);
    }

    /**
     * What there is to know of the sign-ins of a workspace's people.
     *
     * @param workspace its id
     */
    public Analytics analytics(String workspace) {
        return client(Analytics.class, of(workspace));
    }

    /** The same as CSV. */
    public AnalyticsCsv analyticsAsCsv() {
        return client(AnalyticsCsv.class, api);
    }

    /** The same as CSV. */
    public AnalyticsCsv analyticsAsCsv(String workspace) {
        return client(AnalyticsCsv.class, of(workspace));
    }

    private URI of(String workspace) {
        if (!workspace.matches("[0-9]+")) {
            throw new IllegalArgumentException("An id of a workspace has digits only");
        }
        return api.resolve("workspaces/" + workspace + "/");
    }

    private <T> T client(Class<T> type, URI base) {
        return RestClientBuilder.newBuilder()
                .baseUri(base)
                .connectTimeout(10, TimeUnit.SECONDS)
                .readTimeout(5, TimeUnit.MINUTES)
                .register(new BearerToken(token))
                .build(type);
    }
}
