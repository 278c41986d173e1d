package dev.arrival.api;

import static java.util.function.Predicate.not;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import dev.arrival.administration.Refused;
import dev.arrival.audit.Outcome;
import dev.arrival.platform.Fields;
import dev.arrival.provisioning.Policy;
import dev.arrival.provisioning.Refusal;
import dev.arrival.provisioning.Step;
import dev.arrival.testing.ApiDocument;
import dev.arrival.testing.ApiDocument.Operation;
import dev.arrival.testing.ApiDocument.Place;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import java.io.IOException;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The OpenAPI document and the resources tell of the same API. */
class OpenApiTest {
    private static final ApiDocument DOCUMENT = ApiDocument.built();
    private static final Map<String, Method> METHODS = methods();
    private static final String PREFIX = "urn:arrival:problem:";

    /** A code in an address of its own, or as an argument. */
    private static final Pattern CODE =
            Pattern.compile(PREFIX + "([a-z-]+)|(?:coded|described)\\(\\s*\\d{3},\\s*\"([a-z-]+)\"");

    @Test
    void hasEachMethodOfEachResourceAndNoOther() {
        assertThat(DOCUMENT.operations().stream().map(Operation::toString))
                .containsExactlyInAnyOrderElementsOf(METHODS.keySet());
    }

    @Test
    void givesEachOperationANameOfItsOwn() {
        assertThat(DOCUMENT.operations().stream().map(operation -> text(operation, "operationId")))
                .doesNotHaveDuplicates()
                .allMatch(name -> name.matches("[a-z][A-Za-z]+"));
    }

    @ParameterizedTest
    @MethodSource("operations")
    void saysOfEachOperationWhatItIsAndWhoMay(Operation operation) {
        assertThat(text(operation, "summary")).isNotBlank();
        assertThat(responses(operation)).contains("401");
        var roles = annotation(operation, RolesAllowed.class).map(RolesAllowed::value);
        if (roles.isPresent()) {
            assertThat(responses(operation)).contains("403");
            assertThat(text(operation, "description"))
                    .startsWith("Role ")
                    .contains(
                            Stream.of(roles.get()).map(role -> "`" + role + "`").toList());
        } else {
            assertThat(text(operation, "description")).startsWith("Any caller.");
        }
    }

    @ParameterizedTest
    @MethodSource("operations")
    void takesAndGivesTheResourcesMediaTypes(Operation operation) {
        assertThat(names(DOCUMENT.member(operation.place(), "requestBody", "content")))
                .isEqualTo(set(annotation(operation, Consumes.class).map(Consumes::value)));
        succeeding(operation)
                .flatMap(response -> DOCUMENT.member(response, "content").stream())
                .forEach(content -> assertThat(names(Optional.of(content)))
                        .isEqualTo(set(annotation(operation, Produces.class).map(Produces::value))));
    }

    @ParameterizedTest
    @MethodSource("operations")
    void showsByExampleWhatIsSentAndAnswered(Operation operation) {
        assertThat(succeeding(operation)).isNotEmpty();
        Stream.concat(
                        DOCUMENT.member(operation.place(), "requestBody", "content", "application/json").stream(),
                        succeeding(operation)
                                .flatMap(response -> DOCUMENT.member(response, "content").stream())
                                .flatMap(DOCUMENT::members)
                                .map(Map.Entry::getValue))
                .forEach(
                        media -> assertThat(examples(media)).as(media.pointer()).isNotEmpty());
    }

    @Test
    void hasExamplesThatAreOfTheirSchemas() {
        var media = mediaIn(DOCUMENT.root()).toList();
        assertThat(media).hasSizeGreaterThan(50);
        for (var one : media) {
            var schema = DOCUMENT.member(one, "schema").orElseThrow();
            examples(one)
                    .forEach(example -> assertThat(DOCUMENT.faults(schema, example.node()))
                            .as(example.pointer())
                            .isEmpty());
        }
    }

    @Test
    void listsEachCodeOfAProblemAndNoOther() throws IOException {
        var listed = consts("ProblemType");
        assertThat(listed).containsExactlyInAnyOrderElementsOf(codesInTheSources());
        assertThat(DOCUMENT.member(DOCUMENT.root(), "components", "responses").stream()
                        .flatMap(DOCUMENT::members)
                        .flatMap(response ->
                                DOCUMENT
                                        .member(response.getValue(), "content", "application/problem+json", "schema")
                                        .stream())
                        .flatMap(schema -> DOCUMENT.member(schema, "properties", "type").stream())
                        .flatMap(type -> words(type).stream())
                        .collect(Collectors.toSet()))
                .isEqualTo(listed);
    }

    @Test
    void answersEachRefusalWithItsOwnStatus() {
        for (var reason : Refused.Reason.values()) {
            var response = DOCUMENT.operations().stream()
                    .flatMap(operation ->
                            DOCUMENT.member(operation.place(), "responses", Integer.toString(reason.status())).stream())
                    .findAny()
                    .orElseThrow();
            assertThat(words(DOCUMENT.member(
                                    response, "content", "application/problem+json", "schema", "properties", "type")
                            .orElseThrow()))
                    .contains(PREFIX + reason.code());
        }
    }

    static Stream<Arguments> choices() {
        return Stream.of(
                Arguments.of("Policy/properties/provisioning", words(Policy.Provisioning.values(), Fields::word)),
                Arguments.of("Policy/properties/profile", words(Policy.Profile.values(), Fields::word)),
                Arguments.of("Policy/properties/linking/properties/by", words(Policy.LinkBy.values(), Fields::word)),
                Arguments.of("GroupRules/properties/update", words(Policy.Update.values(), Fields::word)),
                Arguments.of("Unlisted", words(Policy.Unlisted.values(), Fields::word)),
                Arguments.of("GroupRules/properties/missing", words(Policy.Missing.values(), Fields::word)),
                Arguments.of("GroupRules/properties/badEntry", words(Policy.BadEntry.values(), Fields::word)),
                Arguments.of(
                        "GroupRules/properties/defaults/properties/whom",
                        words(Policy.Defaulted.values(), Fields::word)),
                Arguments.of("SignIn/properties/outcome", words(Outcome.values(), Fields::word)),
                Arguments.of("Reason", words(Refusal.Reason.values(), Refusal.Reason::code)));
    }

    @ParameterizedTest
    @MethodSource("choices")
    void namesEachChoiceInItsOrder(String schema, List<String> words) {
        assertThat(choice(schema)).isEqualTo(words);
    }

    @Test
    void namesEachRuleInItsOrder() {
        var rules = choice("Rule");
        assertThat(rules.subList(2, rules.size() - 1)).isEqualTo(words(Step.Rule.values(), Fields::word));
    }

    static List<Operation> operations() {
        return DOCUMENT.operations();
    }

    /** By method and path, as the document writes them. */
    private static Map<String, Method> methods() {
        return new ClassFileImporter()
                .importPackagesOf(Api.class).stream()
                        .filter(type -> type.isAnnotatedWith(Path.class))
                        .map(JavaClass::reflect)
                        .flatMap(type -> Arrays.stream(type.getDeclaredMethods()))
                        .filter(method -> httpMethod(method).isPresent())
                        .collect(Collectors.toMap(
                                method -> httpMethod(method).orElseThrow() + " " + path(method), Function.identity()));
    }

    private static Optional<String> httpMethod(Method method) {
        return Arrays.stream(method.getAnnotations())
                .map(annotation -> annotation.annotationType().getAnnotation(HttpMethod.class))
                .filter(found -> found != null)
                .map(HttpMethod::value)
                .findAny();
    }

    private static String path(Method method) {
        return Stream.of(
                        Optional.ofNullable(method.getDeclaringClass().getAnnotation(Path.class)),
                        Optional.ofNullable(method.getAnnotation(Path.class)))
                .flatMap(Optional::stream)
                .map(Path::value)
                .collect(Collectors.joining("/", "/api/", ""));
    }

    /** The method's, else its class's. */
    private static <A extends Annotation> Optional<A> annotation(Operation operation, Class<A> type) {
        var method = METHODS.get(operation.toString());
        return Optional.ofNullable(method.getAnnotation(type))
                .or(() -> Optional.ofNullable(method.getDeclaringClass().getAnnotation(type)));
    }

    private static String text(Operation operation, String name) {
        return operation.place().node().path(name).asString("");
    }

    private static Set<String> responses(Operation operation) {
        return names(DOCUMENT.member(operation.place(), "responses"));
    }

    private static Stream<Place> succeeding(Operation operation) {
        return DOCUMENT.members(DOCUMENT.member(operation.place(), "responses").orElseThrow())
                .filter(response -> response.getKey().startsWith("2"))
                .map(Map.Entry::getValue);
    }

    private static Set<String> names(Optional<Place> place) {
        return new TreeSet<>(place.map(found -> found.node().propertyNames()).orElse(Set.of()));
    }

    private static Set<String> set(Optional<String[]> words) {
        return new TreeSet<>(Set.of(words.orElse(new String[0])));
    }

    /** What has a schema and examples of it, however deep. */
    private static Stream<Place> mediaIn(Place place) {
        if (!place.node().isObject()) {
            return Stream.empty();
        }
        var here = place.node().has("schema") && !examples(place).isEmpty() ? Stream.of(place) : Stream.<Place>empty();
        return Stream.concat(
                here,
                DOCUMENT.members(place)
                        .filter(member -> member.getValue().pointer().startsWith(place.pointer() + "/"))
                        .filter(not(member ->
                                Set.of("schemas", "example", "examples").contains(member.getKey())))
                        .flatMap(member -> mediaIn(member.getValue())));
    }

    private static List<Place> examples(Place media) {
        return Stream.concat(
                        DOCUMENT.member(media, "example").stream(),
                        DOCUMENT.member(media, "examples").stream()
                                .flatMap(DOCUMENT::members)
                                .map(example -> DOCUMENT.member(example.getValue(), "value")
                                        .orElseThrow()))
                .toList();
    }

    private static Set<String> codesInTheSources() throws IOException {
        var codes = new TreeSet<>(Set.of("about:blank"));
        try (var files = Files.walk(java.nio.file.Path.of("src/main/java"))) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                CODE.matcher(Files.readString(file))
                        .results()
                        .map(found -> found.group(1) == null ? found.group(2) : found.group(1))
                        .forEach(code -> codes.add(PREFIX + code));
            }
        }
        Stream.of(Refused.Reason.values()).forEach(reason -> codes.add(PREFIX + reason.code()));
        return codes;
    }

    private static Set<String> consts(String schema) {
        return DOCUMENT.member(DOCUMENT.root(), "components", "schemas", schema, "oneOf")
                .orElseThrow()
                .node()
                .valueStream()
                .map(one -> one.get("const").asString())
                .collect(Collectors.toSet());
    }

    private static List<String> choice(String schema) {
        return words(DOCUMENT.member(DOCUMENT.root(), ("components/schemas/" + schema).split("/"))
                .orElseThrow());
    }

    /** Of {@code const} or {@code enum}. */
    private static List<String> words(Place schema) {
        var node = schema.node();
        return node.has("const")
                ? List.of(node.get("const").asString())
                : node.get("enum").valueStream().map(word -> word.asString()).toList();
    }

    private static <E> List<String> words(E[] constants, Function<E, String> word) {
        return Stream.of(constants).map(word).toList();
    }
}
