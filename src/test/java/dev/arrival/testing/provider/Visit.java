package dev.arrival.testing.provider;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.nimbusds.jose.util.JSONObjectUtils;
import com.nimbusds.oauth2.sdk.ErrorObject;
import com.nimbusds.oauth2.sdk.GeneralException;
import com.nimbusds.oauth2.sdk.OAuth2Error;
import com.nimbusds.oauth2.sdk.token.TokenSchemeError;
import com.nimbusds.oauth2.sdk.util.URLUtils;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** One request to the provider, and the ways to answer it. */
record Visit(HttpExchange exchange, Map<String, List<String>> parameters) {
    private static final int MEBIBYTE = 1 << 20;

    static Visit read(HttpExchange exchange) throws IOException {
        var form = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
        var posted = exchange.getRequestMethod().equals("POST");
        return new Visit(
                exchange,
                URLUtils.parseParameters(
                        posted ? form : exchange.getRequestURI().getRawQuery()));
    }

    String path() {
        return exchange.getRequestURI().getPath();
    }

    Optional<String> header(String name) {
        return Optional.ofNullable(exchange.getRequestHeaders().getFirst(name));
    }

    Optional<String> parameter(String name) {
        return parameters.getOrDefault(name, List.of()).stream().findFirst();
    }

    /** The parameter's value, which must be there, once, and not empty. */
    String required(String name) throws GeneralException {
        var values = parameters.getOrDefault(name, List.of());
        if (values.size() != 1 || values.get(0).isEmpty()) {
            throw new GeneralException(OAuth2Error.INVALID_REQUEST.setDescription("needs one " + name));
        }
        return values.get(0);
    }

    void requireMethod(String method) throws GeneralException {
        if (!exchange.getRequestMethod().equals(method)) {
            throw new GeneralException(OAuth2Error.INVALID_REQUEST
                    .setDescription("needs " + method)
                    .setHTTPStatusCode(405));
        }
    }

    void json(int status, Map<String, ?> body) throws IOException {
        answer(status, "application/json", JSONObjectUtils.toJSONString(body));
    }

    void page(int status, String text) throws IOException {
        answer(status, "text/html; charset=utf-8", "<!DOCTYPE html><title>Provider</title><p>" + text);
    }

    /** With this body to the letter. */
    void text(int status, String type, String body) throws IOException {
        answer(status, type, body);
    }

    void refuse(ErrorObject error) throws IOException {
        if (error.getHTTPStatusCode() == 401) {
            exchange.getResponseHeaders()
                    .set(
                            "WWW-Authenticate",
                            error instanceof TokenSchemeError scheme ? scheme.toWWWAuthenticateHeader() : "Basic");
        }
        json(error.getHTTPStatusCode(), error.toJSONObject());
    }

    void redirect(String address, Map<String, String> added) throws IOException {
        var query = URLUtils.serializeParameters(
                added.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, e -> List.of(e.getValue()))));
        redirect(query.isEmpty() ? address : address + (address.contains("?") ? '&' : '?') + query);
    }

    void redirect(String address) throws IOException {
        exchange.getResponseHeaders().set("Location", address);
        exchange.sendResponseHeaders(302, -1);
    }

    private void answer(int status, String type, String body) throws IOException {
        var bytes = body.getBytes(UTF_8);
        var headers = exchange.getResponseHeaders();
        headers.set("Content-Type", type);
        headers.set("Cache-Control", "no-store");
        // A very long answer does not tell its length beforehand: whoever reads it has to count.
        exchange.sendResponseHeaders(status, bytes.length > MEBIBYTE ? 0 : bytes.length);
        exchange.getResponseBody().write(bytes);
    }
}
