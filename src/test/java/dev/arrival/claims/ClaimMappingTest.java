package dev.arrival.claims;

import static dev.arrival.claims.Attribute.EMAIL;
import static dev.arrival.claims.Attribute.EMAIL_VERIFIED;
import static dev.arrival.claims.Attribute.FAMILY_NAME;
import static dev.arrival.claims.Attribute.GIVEN_NAME;
import static dev.arrival.claims.Attribute.USER_NAME;
import static org.assertj.core.api.Assertions.assertThat;

import dev.arrival.claims.Groups.Skipped;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClaimMappingTest {
    private static final ClaimMapping STANDARD = mapping("sub", "groups", null);
    private static final ClaimMapping WITH_COMMAS = mapping("sub", "groups", ",");

    @Test
    void readsWhatEachClaimCarries() {
        var claims = STANDARD.read(
                "https://idp.example",
                "ada",
                Map.of(
                        "preferred_username", "countess",
                        "given_name", "Ada",
                        "family_name", "Lovelace",
                        "email", "ada@example.org",
                        "email_verified", true,
                        "groups", List.of("b", "a"),
                        "unasked", "and unread"));

        assertThat(claims.issuer()).isEqualTo("https://idp.example");
        assertThat(claims.subject()).isEqualTo("ada");
        assertThat(claims.attributes())
                .isEqualTo(Map.of(
                        USER_NAME, "countess",
                        GIVEN_NAME, "Ada",
                        FAMILY_NAME, "Lovelace",
                        EMAIL, "ada@example.org",
                        EMAIL_VERIFIED, "true"));
        assertThat(claims.malformed()).isEmpty();
        assertThat(listed(claims.groups()).names()).containsExactly("a", "b");
        assertThat(claims.others()).containsExactly("unasked");
    }

    @Test
    void knowsTheNamesOfWhatCouldBeAskedForBesides() {
        var said = new HashMap<String, Object>(Map.of("sub", "ada", "exp", 1, "nonce", "n", "a\u0000b", 1));
        said.put("realm_access", Map.of("roles", List.of("a"), "more", "b"));
        said.put("x".repeat(101), "too long");
        for (var i = 0; i < 200; i++) {
            said.put("other-%03d".formatted(i), i);
        }

        assertThat(mapping("sub", "realm_access.roles", null)
                        .read("https://idp.example", "ada", said)
                        .others())
                .hasSize(Claims.MOST_OTHERS)
                .startsWith("other-000")
                .allMatch(name -> name.startsWith("other-"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\t", "\u2003"})
    void takesABlankAttributeForAbsent(String blank) {
        var claims = read(STANDARD, "given_name", blank);

        assertThat(claims.attributes()).isEmpty();
        assertThat(claims.malformed()).isEmpty();
    }

    @Test
    void takesNullForAbsent() {
        var claims = read(STANDARD, "given_name", null);

        assertThat(claims.attributes()).isEmpty();
        assertThat(claims.malformed()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {" Ada ", "Émilie", "E\u0301milie", "陳", "😀", "<script>", "=1+1", "a\u00a0b"})
    void leavesAnAttributeAsItIs(String text) {
        assertThat(read(STANDARD, "given_name", text).attributes()).containsEntry(GIVEN_NAME, text);
    }

    static Stream<Arguments> malformedAttributes() {
        return Stream.of(
                Arguments.of(7L, "given_name: not a string"),
                Arguments.of(true, "given_name: not a string"),
                Arguments.of(List.of("Ada"), "given_name: not a string"),
                Arguments.of(Map.of("first", "Ada"), "given_name: not a string"),
                Arguments.of("A\nda", "given_name: has control characters"),
                Arguments.of("A\u0000da", "given_name: has control characters"),
                Arguments.of("A\u0085da", "given_name: has control characters"),
                Arguments.of("A\ud800da", "given_name: has control characters"),
                Arguments.of("A\udc00", "given_name: has control characters"),
                Arguments.of("a".repeat(256), "given_name: longer than 255 characters"));
    }

    @ParameterizedTest
    @MethodSource("malformedAttributes")
    void tellsWhyAnAttributeCanNotBeStored(Object value, String why) {
        var claims = read(STANDARD, "given_name", value);

        assertThat(claims.malformed()).containsExactly(why);
        assertThat(claims.attributes()).isEmpty();
    }

    @Test
    void takesAnAttributeOf255Characters() {
        var text = "a".repeat(255);
        assertThat(read(STANDARD, "given_name", text).attributes()).containsEntry(GIVEN_NAME, text);
    }

    @Test
    void tellsOfEveryMalformedClaimByItsConfiguredName() {
        var attributes = standardNames();
        attributes.put(EMAIL, new ClaimName("/contact/mail"));
        var mapping = new ClaimMapping(new ClaimName("sub"), attributes, new ClaimName("groups"), Optional.empty());

        var claims = mapping.read("i", "s", Map.of("given_name", 1, "contact", Map.of("mail", 2), "family_name", "x"));

        assertThat(claims.malformed()).containsExactly("/contact/mail: not a string", "given_name: not a string");
        assertThat(claims.attributes()).isEqualTo(Map.of(FAMILY_NAME, "x"));
    }

    static Stream<Arguments> verifications() {
        return Stream.of(
                Arguments.of(true, "true"),
                Arguments.of(false, "false"),
                Arguments.of("true", "false"),
                Arguments.of("", "false"),
                Arguments.of(1, "false"),
                Arguments.of(List.of(true), "false"));
    }

    @ParameterizedTest
    @MethodSource("verifications")
    void takesAnAddressForVerifiedOnlyOnABoolean(Object said, String verified) {
        var claims = read(STANDARD, "email_verified", said);

        assertThat(claims.attributes()).isEqualTo(Map.of(EMAIL_VERIFIED, verified));
        assertThat(claims.malformed()).isEmpty();
    }

    @Test
    void saysNothingOfVerificationWhereNothingWasSaid() {
        assertThat(read(STANDARD, "email", "ada@example.org").attributes()).doesNotContainKey(EMAIL_VERIFIED);
    }

    static Stream<Arguments> groupsClaims() {
        return Stream.of(
                Arguments.of(STANDARD, Map.of(), new Groups.Absent()),
                Arguments.of(STANDARD, nullGroups(), new Groups.Absent()),
                Arguments.of(STANDARD, Map.of("groups", List.of()), groups()),
                Arguments.of(STANDARD, Map.of("groups", List.of("b", "a", "b")), groups("a", "b")),
                Arguments.of(STANDARD, Map.of("groups", "a"), malformed()),
                Arguments.of(STANDARD, Map.of("groups", ""), malformed()),
                Arguments.of(STANDARD, Map.of("groups", 1), malformed()),
                Arguments.of(STANDARD, Map.of("groups", true), malformed()),
                Arguments.of(STANDARD, Map.of("groups", Map.of("a", true)), malformed()),
                Arguments.of(WITH_COMMAS, Map.of("groups", "b,a"), groups("a", "b")),
                Arguments.of(WITH_COMMAS, Map.of("groups", ",b,,a,"), groups("a", "b")),
                Arguments.of(WITH_COMMAS, Map.of("groups", "a, b"), groups("a", " b")),
                Arguments.of(WITH_COMMAS, Map.of("groups", "a"), groups("a")),
                Arguments.of(WITH_COMMAS, Map.of("groups", ""), groups()),
                Arguments.of(WITH_COMMAS, Map.of("groups", List.of("a,b")), groups("a,b")),
                Arguments.of(WITH_COMMAS, Map.of("groups", 1), malformed()),
                Arguments.of(mapping("sub", "groups", "."), Map.of("groups", "a.b"), groups("a", "b")),
                Arguments.of(mapping("sub", "groups", "||"), Map.of("groups", "a||b|c"), groups("a", "b|c")),
                Arguments.of(STANDARD, Map.of("_claim_names", Map.of("groups", "src1")), new Groups.Overage()),
                Arguments.of(STANDARD, Map.of("hasgroups", true), new Groups.Overage()),
                Arguments.of(STANDARD, Map.of("_claim_names", Map.of("roles", "src1")), new Groups.Absent()),
                Arguments.of(STANDARD, Map.of("_claim_names", "groups"), new Groups.Absent()),
                Arguments.of(STANDARD, Map.of("hasgroups", "true"), new Groups.Absent()),
                Arguments.of(STANDARD, Map.of("hasgroups", false), new Groups.Absent()),
                Arguments.of(STANDARD, Map.of("hasgroups", true, "groups", List.of("a")), groups("a")));
    }

    @ParameterizedTest
    @MethodSource("groupsClaims")
    void tellsTheFourCasesOfGroupsApart(ClaimMapping mapping, Map<String, Object> said, Groups groups) {
        assertThat(mapping.read("i", "s", said).groups()).isEqualTo(groups);
    }

    @Test
    void takesFiveThousandGroupsAndNotOneMore() {
        var names = IntStream.range(0, 5_001).mapToObj(Integer::toString).toList();

        assertThat(listed(groupsOf(names.subList(0, 5_000))).names()).hasSize(5_000);
        assertThat(groupsOf(names)).isEqualTo(new Groups.Malformed("more than 5000 groups"));
        assertThat(WITH_COMMAS
                        .read("i", "s", Map.of("groups", String.join(",", names)))
                        .groups())
                .isEqualTo(new Groups.Malformed("more than 5000 groups"));
    }

    @Test
    void knowsAGroupByItsNormalFormC() {
        assertThat(groupsOf(List.of("caf\u00e9", "cafe\u0301"))).isEqualTo(groups("caf\u00e9"));
        assertThat(groupsOf(List.of("\u212bngstr\u00f6m", "A\u030angstro\u0308m")))
                .isEqualTo(groups("\u00c5ngstr\u00f6m"));
    }

    /** What looks alike but is not canonically the same stays apart: case, width, ligatures, spaces. */
    @Test
    void foldsAndTrimsNothing() {
        var names = List.of("Admins", "admins", "ADMINS", " admins", "admins\u00a0", "\uff41dmins", "ﬁn", "fin");

        assertThat(listed(groupsOf(names)).names()).containsExactlyInAnyOrderElementsOf(names);
    }

    static Stream<Arguments> badEntries() {
        return Stream.of(
                Arguments.of("", new Skipped("", "empty")),
                Arguments.of("a".repeat(256), new Skipped("a".repeat(79) + "…", "longer than 255 characters")),
                // One character that normalisation makes two of.
                Arguments.of(
                        "\u0958".repeat(128), new Skipped("\u0958".repeat(79) + "…", "longer than 255 characters")),
                Arguments.of("a\nb", new Skipped("a\ufffdb", "has control characters")),
                Arguments.of("a\u0000", new Skipped("a\ufffd", "has control characters")),
                Arguments.of("a\u007f", new Skipped("a\ufffd", "has control characters")),
                Arguments.of("a\u009fb", new Skipped("a\ufffdb", "has control characters")),
                Arguments.of("a\ud83d", new Skipped("a\ufffd", "has control characters")),
                Arguments.of("\ude00a", new Skipped("\ufffda", "has control characters")),
                Arguments.of("admins ", new Skipped("admins ", "ends with a space")),
                Arguments.of(" ", new Skipped(" ", "ends with a space")),
                Arguments.of(7, new Skipped("7", "not a string")),
                Arguments.of(null, new Skipped("null", "not a string")),
                Arguments.of(true, new Skipped("true", "not a string")),
                Arguments.of(List.of("a"), new Skipped("[a]", "not a string")),
                Arguments.of(Map.of("n", "a\nb"), new Skipped("{n=a\ufffdb}", "not a string")));
    }

    @ParameterizedTest
    @MethodSource("badEntries")
    void skipsABadEntryAndTellsOfIt(Object entry, Skipped skipped) {
        var groups = listed(groupsOf(Arrays.asList("before", entry, "zafter")));

        assertThat(groups.names()).containsExactly("before", "zafter");
        assertThat(groups.skipped()).containsExactly(skipped);
    }

    @Test
    void takesAGroupOf255CharactersAndOneOfSurrogatePairs() {
        var long255 = "a".repeat(255);
        var composed = "e\u0301".repeat(255);

        assertThat(listed(groupsOf(List.of(long255, "😀", composed))).names())
                .containsExactly(long255, "\u00e9".repeat(255), "😀");
    }

    @Test
    void shortensASkippedEntryBetweenCharacters() {
        var groups = listed(groupsOf(List.of("😀".repeat(200))));

        assertThat(groups.skipped()).extracting(Skipped::entry).containsExactly("😀".repeat(39) + "…");
    }

    @Test
    void readsGroupsWhereverTheyAre() {
        var mapping = mapping("sub", "realm_access.roles", null);

        assertThat(mapping.read("i", "s", Map.of("realm_access", Map.of("roles", List.of("a"))))
                        .groups())
                .isEqualTo(groups("a"));
    }

    static Stream<Arguments> subjects() {
        return Stream.of(
                Arguments.of("ada", Optional.of("ada")),
                Arguments.of("ADA", Optional.of("ADA")),
                Arguments.of(" ada", Optional.of(" ada")),
                Arguments.of("cafe\u0301", Optional.of("cafe\u0301")),
                Arguments.of("a".repeat(255), Optional.of("a".repeat(255))),
                Arguments.of("a".repeat(256), Optional.empty()),
                Arguments.of("", Optional.empty()),
                Arguments.of(null, Optional.empty()),
                Arguments.of(7, Optional.empty()),
                Arguments.of(List.of("ada"), Optional.empty()),
                Arguments.of("a\u0000da", Optional.empty()),
                Arguments.of("ada\n", Optional.empty()),
                Arguments.of("ada\ud800", Optional.empty()),
                Arguments.of("ada ", Optional.empty()),
                Arguments.of(" ", Optional.empty()));
    }

    static Stream<Arguments> numbers() {
        return Stream.of(
                Arguments.of(583231, Optional.of("583231")),
                Arguments.of(0, Optional.of("0")),
                Arguments.of(-7, Optional.of("-7")),
                Arguments.of(9_007_199_254_740_993L, Optional.of("9007199254740993")),
                Arguments.of(new BigInteger("92233720368547758070"), Optional.of("92233720368547758070")),
                Arguments.of(BigInteger.TEN.pow(300), Optional.empty()),
                Arguments.of("583231", Optional.of("583231")),
                Arguments.of(1.0, Optional.empty()),
                Arguments.of(1.5f, Optional.empty()),
                Arguments.of(new BigDecimal("1.0"), Optional.empty()),
                Arguments.of(true, Optional.empty()),
                Arguments.of(List.of(1), Optional.empty()));
    }

    @ParameterizedTest
    @MethodSource("numbers")
    void takesAWholeNumberForASubjectByItsDigitsButNeverAsTheStandards(Object said, Optional<String> subject) {
        assertThat(mapping("id", "groups", null).subject(Map.of("id", said))).isEqualTo(subject);
        assertThat(mapping("/user/id", "groups", null).subject(Map.of("user", Map.of("id", said))))
                .isEqualTo(subject);
        if (!(said instanceof String)) {
            assertThat(STANDARD.subject(Map.of("sub", said))).isEmpty();
            assertThat(mapping("/sub", "groups", null).subject(Map.of("sub", said)))
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("subjects")
    void takesASubjectToTheLetterOrNotAtAll(Object said, Optional<String> subject) {
        assertThat(STANDARD.subject(claim("sub", said))).isEqualTo(subject);
    }

    @Test
    void takesTheSubjectFromTheClaimThatIsConfigured() {
        assertThat(mapping("oid", "groups", null).subject(Map.of("sub", "pairwise", "oid", "stable")))
                .contains("stable");
        assertThat(mapping("oid", "groups", null).subject(Map.of("sub", "pairwise")))
                .isEmpty();
    }

    @Test
    void takesTheFullNamesClaimForOneThatIsRead() {
        assertThat(FullNamesTest.MAPPING
                        .read("https://idp.example", "ada", Map.of("name", "Ada", "title", "Countess"))
                        .others())
                .containsExactly("title");
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            # without               | lacks
            nothing                 | false
            given_name              | true
            family_name             | true
            email                   | true
            groups                  | true
            preferred_username      | false
            email_verified          | false
            """, delimiter = '|')
    void lacksAnyOfNamesAddressAndGroups(String without, boolean lacks) {
        var said = new HashMap<String, Object>(Map.of(
                "preferred_username", "countess",
                "given_name", "Ada",
                "family_name", "Lovelace",
                "email", "ada@example.org",
                "email_verified", true,
                "groups", List.of()));
        said.remove(without);

        assertThat(STANDARD.read("https://idp.example", "ada", said).lacksAny(Set.of()))
                .isEqualTo(lacks);
    }

    @Test
    void lacksNoGroupsThatAreElsewhereOrMalformed() {
        var said = Map.<String, Object>of("given_name", "Ada", "family_name", "Lovelace", "email", "ada@example.org");

        assertThat(STANDARD.read("https://idp.example", "ada", with(said, "hasgroups", true))
                        .lacksAny(Set.of()))
                .isFalse();
        assertThat(STANDARD.read("https://idp.example", "ada", with(said, "groups", "a"))
                        .lacksAny(Set.of()))
                .isFalse();
    }

    private static ClaimMapping mapping(String subject, String groups, String separator) {
        return new ClaimMapping(
                new ClaimName(subject), standardNames(), new ClaimName(groups), Optional.ofNullable(separator));
    }

    private static Map<Attribute, ClaimName> standardNames() {
        return Arrays.stream(Attribute.values())
                .collect(Collectors.toMap(attribute -> attribute, a -> new ClaimName(a.standardClaim())));
    }

    private static Claims read(ClaimMapping mapping, String claim, Object value) {
        return mapping.read("https://idp.example", "ada", claim(claim, value));
    }

    private static Map<String, Object> claim(String name, Object value) {
        return with(Map.of(), name, value);
    }

    private static Map<String, Object> with(Map<String, Object> said, String name, Object value) {
        var more = new LinkedHashMap<>(said);
        more.put(name, value);
        return more;
    }

    private static Map<String, Object> nullGroups() {
        return claim("groups", null);
    }

    private static Groups groupsOf(Collection<?> entries) {
        return read(STANDARD, "groups", entries).groups();
    }

    private static Groups.Listed groups(String... names) {
        return (Groups.Listed) Groups.of(List.of(names));
    }

    private static Groups malformed() {
        return new Groups.Malformed("groups: not an array of strings");
    }

    private static Groups.Listed listed(Groups groups) {
        assertThat(groups).isInstanceOf(Groups.Listed.class);
        return (Groups.Listed) groups;
    }
}
