package dev.arrival.testing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;

import java.net.URI;
import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jsoup.Connection.KeyVal;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.FormElement;

/** A form filled in and ready to be sent. Buttons are sent only if named among the fields. */
record Form(FormElement element, Map<String, String> fields) {

    static Form of(Element element, Map<String, String> fields) {
        if (!(element instanceof FormElement form)) {
            throw new IllegalArgumentException("Not a form: " + element);
        }
        if (form.attr("enctype").startsWith("multipart/")) {
            throw new IllegalArgumentException("Multipart forms are not supported: " + form.attributes());
        }
        return new Form(form, fields);
    }

    /** The address of the page that holds the form. */
    URI page() {
        Document document = element.ownerDocument();
        if (document == null) {
            throw new IllegalStateException("The form is on no page: " + element);
        }
        return URI.create(document.location());
    }

    Visit send(String referrerPolicy) {
        Origin initiator = Origin.of(page());
        if (element.attr("method").equalsIgnoreCase("post")) {
            return Visit.post(action(), initiator, referrerPolicy, encoded());
        }
        return Visit.get(action().resolve(pathOf(action()) + "?" + encoded()), initiator);
    }

    private URI action() {
        return element.attr("action").isBlank() ? page() : URI.create(element.absUrl("action"));
    }

    private static String pathOf(URI uri) {
        return uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
    }

    private String encoded() {
        Set<String> buttons = element.select("button, input[type=submit], input[type=reset]").stream()
                .map(button -> button.attr("name"))
                .collect(Collectors.toSet());
        List<String> pairs = new ArrayList<>();
        for (KeyVal control : element.formData()) {
            if (!buttons.contains(control.key()) && !fields.containsKey(control.key())) {
                pairs.add(pair(control.key(), control.value()));
            }
        }
        fields.forEach((name, value) -> pairs.add(pair(name, value)));
        return pairs.stream().collect(joining("&"));
    }

    private static String pair(String name, String value) {
        return URLEncoder.encode(name, UTF_8) + "=" + URLEncoder.encode(value, UTF_8);
    }
}
