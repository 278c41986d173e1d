package dev.arrival.openid;

import com.nimbusds.jose.util.Resource;
import com.nimbusds.jose.util.ResourceRetriever;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.http.HTTPRequestSender;
import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import com.nimbusds.oauth2.sdk.http.ReadOnlyHTTPRequest;
import com.nimbusds.oauth2.sdk.http.ReadOnlyHTTPResponse;
import dev.arrival.platform.Addresses;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.net.URL;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Calls to a provider: over TLS, in time, not too large, and never redirected (rule 21). */
@ApplicationScoped
public class Outgoing implements HTTPRequestSender, ResourceRetriever {
    /** The largest answer, in bytes. */
    static final int MAX_BYTES = 1 << 20;

    private static final Duration CONNECT = Duration.ofSeconds(2);
    private static final Duration WHOLE_CALL = Duration.ofSeconds(5);

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(CONNECT)
            .build();

    @Override
    public Resource retrieveResource(URL url) throws IOException {
        var response = new HTTPRequest(HTTPRequest.Method.GET, url).send(this);
        if (response.getStatusCode() != HTTPResponse.SC_OK) {
            throw new IOException("HTTP status " + response.getStatusCode() + " from " + url);
        }
        return new Resource(response.getBody(), null);
    }

    @Override
    public ReadOnlyHTTPResponse send(ReadOnlyHTTPRequest request) throws IOException {
        var address = request.getURI();
        if (!Addresses.isTrustworthy(address)) {
            throw new IOException("Not https, and not on loopback: " + address);
        }
        var answer = client.sendAsync(outgoing(request), info -> new LimitedBody(MAX_BYTES));
        try {
            var got = answer.get(WHOLE_CALL.toMillis(), TimeUnit.MILLISECONDS);
            var response = new HTTPResponse(got.statusCode());
            for (var header : got.headers().map().entrySet()) {
                response.setHeader(header.getKey(), header.getValue().toArray(String[]::new));
            }
            response.setBody(new String(got.body(), StandardCharsets.UTF_8));
            return response;
        } catch (ExecutionException e) {
            throw new IOException("No answer from " + address, e.getCause());
        } catch (TimeoutException e) {
            throw new IOException("No answer in time from " + address, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted", e);
        } finally {
            answer.cancel(true);
        }
    }

    private static HttpRequest outgoing(ReadOnlyHTTPRequest request) throws IOException {
        try {
            var outgoing = HttpRequest.newBuilder(request.getURI()).timeout(WHOLE_CALL);
            request.getHeaderMap().forEach((name, values) -> values.forEach(value -> outgoing.header(name, value)));
            return outgoing.method(
                            request.getMethod().name(),
                            request.getBody() == null
                                    ? BodyPublishers.noBody()
                                    : BodyPublishers.ofString(request.getBody()))
                    .build();
        } catch (IllegalArgumentException e) {
            // Without the cause: it shows the header, and that may be a token.
            throw new IOException("A header for " + request.getURI() + " can not be sent");
        }
    }
}
