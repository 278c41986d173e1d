package dev.arrival.testing;

import com.networknt.schema.Error;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.dialect.Dialects;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The OpenAPI document that Arrival is built with. */
public final class ApiDocument {
    /** Where it is among the application's classes (MicroProfile OpenAPI 4.1, section 5.1). */
    public static final String RESOURCE = "/META-INF/openapi.yaml";

    private static final String LOCATION = "https://arrival.example/openapi";
    private static final Set<String> METHODS =
            Set.of("get", "put", "post", "delete", "options", "head", "patch", "trace");

    private static final ApiDocument BUILT = new ApiDocument();

    private final JsonNode root;
    private final SchemaRegistry schemas;
    private final List<Operation> operations;

    /** Something in the document, and where that is as a JSON Pointer. */
    public record Place(String pointer, JsonNode node) {}

    /** What can be done with an address. */
    public record Operation(String method, String path, Place place) {
        @Override
        public String toString() {
            return method + " " + path;
        }

        private boolean isOf(String called, String address) {
            return method.equals(called) && address.matches(path.replaceAll("\\{[a-z]+}", "[^/]+"));
        }
    }

    private ApiDocument() {
        try (InputStream stream = ApiDocument.class.getResourceAsStream(RESOURCE)) {
            root = YAMLMapper.shared().readTree(stream);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        schemas = SchemaRegistry.withDialect(
                Dialects.getOpenApi31(),
                registry -> registry.schemas(Map.of(LOCATION, root.toString()))
                        .schemaRegistryConfig(SchemaRegistryConfig.builder()
                                .formatAssertionsEnabled(true)
                                .build()));
        operations = read();
    }

    public static ApiDocument built() {
        return BUILT;
    }

    public Place root() {
        return new Place("", root);
    }

    /** A member, or what it refers to; empty if it is not there. */
    public Optional<Place> member(Place place, String... names) {
        var found = Optional.of(place);
        for (var name : names) {
            found = found.filter(here -> here.node().has(name))
                    .map(here -> new Place(
                            here.pointer() + "/" + name.replace("~", "~0").replace("/", "~1"),
                            here.node().get(name)))
                    .map(this::resolved);
        }
        return found;
    }

    /** Each member of an object. */
    public Stream<Map.Entry<String, Place>> members(Place place) {
        return place.node().propertyNames().stream()
                .map(name -> Map.entry(name, member(place, name).orElseThrow()));
    }

    private Place resolved(Place place) {
        // A schema may say more than it refers to, and its validator knows how.
        var reference = place.node().get("$ref");
        if (reference == null || place.pointer().endsWith("/schema")) {
            return place;
        }
        var pointer = reference.asString().substring(1);
        return new Place(pointer, root.at(pointer));
    }

    public List<Operation> operations() {
        return operations;
    }

    private List<Operation> read() {
        return member(root(), "paths").stream()
                .flatMap(this::members)
                .flatMap(path -> members(path.getValue())
                        .filter(member -> METHODS.contains(member.getKey()))
                        .map(member -> new Operation(
                                member.getKey().toUpperCase(Locale.ROOT), path.getKey(), member.getValue())))
                .toList();
    }

    /** What a method does at an address; where several paths fit, the one with the fewest parameters (section 4.8.8.1). */
    public Optional<Operation> operation(String method, String address) {
        return operations().stream()
                .filter(operation -> operation.isOf(method, address))
                .min(Comparator.comparing(operation ->
                        operation.path().chars().filter(c -> c == '{').count()));
    }

    /** What keeps a JSON text from being of that schema; none if nothing does. */
    public List<String> faults(Place schema, JsonNode value) {
        return schemas.getSchema(SchemaLocation.of(LOCATION + "#" + schema.pointer())).validate(value).stream()
                .map(Error::toString)
                .toList();
    }
}
