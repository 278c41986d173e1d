package dev.arrival.signin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.arrival.provisioning.Arrived.TurnedAway;
import dev.arrival.provisioning.Refusal;
import dev.arrival.provisioning.Refusal.Reason;
import dev.arrival.testing.Stub;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is in a session goes from node to node, between versions, and through every server's store. */
class SessionTextTest {
    private static final Instant AT = Instant.parse("2026-11-26T12:00:00.123456Z");

    private final Map<String, Object> attributes = new HashMap<>();
    private final HttpSession session = Stub.of(
            HttpSession.class,
            Map.of(
                    "getId", none -> "one",
                    "getAttribute", name -> attributes.get((String) name[0]),
                    "setAttribute", pair -> attributes.put((String) pair[0], pair[1]),
                    "removeAttribute", name -> attributes.remove((String) name[0]),
                    "setMaxInactiveInterval", seconds -> seconds));
    private final HttpServletRequest request = Stub.of(HttpServletRequest.class, Map.of("getSession", any -> session));

    @Test
    void givesBackASignIn() {
        for (var hint : new String[] {"an.id.token", null}) {
            var signedIn = signedIn(hint);
            SignedIn.IN_SESSION.put(session, signedIn);

            assertThat(SignedIn.IN_SESSION.in(session)).contains(signedIn);
        }
    }

    @Test
    void givesBackWhyOneWasTurnedAway() {
        TurnedAwayPerson.remember(
                request,
                new TurnedAway("A-1", new Refusal(Reason.MISSING_CLAIMS, "The claim \"email\" is missing.\n")));

        assertThat(TurnedAwayPerson.of(request))
                .contains(new TurnedAwayPerson(
                        "A-1", new Refusal(Reason.MISSING_CLAIMS, "The claim \"email\" is missing.\n")));
    }

    @Test
    void leavesOutADetailThatThePersonIsNotShown() {
        TurnedAwayPerson.remember(request, new TurnedAway("A-1", new Refusal(Reason.EMAIL_TAKEN, "ada@example.com")));

        assertThat(attributes.toString()).doesNotContain("ada@example.com");
        assertThat(TurnedAwayPerson.of(request).orElseThrow().refusal().reason())
                .isEqualTo(Reason.EMAIL_TAKEN);
    }

    @Test
    void givesBackThatOneWaits() {
        WaitingPerson.remember(request, "A-1");

        assertThat(WaitingPerson.of(request)).contains(new WaitingPerson("A-1"));
    }

    @Test
    void keepsNothingButText() {
        fill();

        assertThat(attributes).hasSize(4);
        assertThat(attributes.values()).hasOnlyElementsOfType(String.class);
    }

    @Test
    void isSmallEvenWhereEverythingIsAsLongAsItMayBe() {
        fill();

        var size = attributes.values().stream()
                .mapToInt(text -> ((String) text).length())
                .sum();
        assertThat(size).isLessThan(48 * 1_024);
    }

    @Test
    void readsWhatTheFirstVersionWrote() {
        attributes.put("arrival.signed-in", """
                {"user":7,"organization":2,"provider":3,"issuer":"https://id.example","subject":"ada",\
                "reference":"A-1","at":"2026-11-26T12:00:00.123456Z","id-token":"an.id.token"}""");
        attributes.put("arrival.pending", """
                {"oldest-first":[{"state":"s","nonce":"n","verifier":"v","provider":3,"address":"https://a.example",\
                "redirect-uri":"https://a.example/signin/callback/3","return-to":"/me","begun":"%s"}]}""".formatted(Instant.now()));
        attributes.put("arrival.turned-away", "{\"reference\":\"A-1\",\"reason\":\"SUSPENDED\"}");
        attributes.put("arrival.waiting", "{\"reference\":\"A-1\"}");

        assertThat(SignedIn.IN_SESSION.in(session)).contains(signedIn("an.id.token"));
        assertThat(PendingSignIns.take(session, "s").map(PendingSignIn::verifier))
                .contains("v");
        assertThat(TurnedAwayPerson.of(request).map(TurnedAwayPerson::reference))
                .contains("A-1");
        assertThat(WaitingPerson.of(request)).contains(new WaitingPerson("A-1"));
    }

    @Test
    void passesOverWhatALaterVersionAdded() {
        attributes.put("arrival.waiting", "{\"reference\":\"A-1\",\"since\":{\"which\":[\"knows\",1]}}");

        assertThat(WaitingPerson.of(request)).contains(new WaitingPerson("A-1"));
    }

    @Test
    void countsAsAbsentWhatItDoesNotUnderstand() {
        for (var text : new Object[] {
            "",
            "[]",
            "{\"user\":",
            "{}",
            "{\"user\":\"7\"}",
            signedInAs("\"user\":7", "\"user\":7.5"),
            signedInAs(AT.toString(), "yesterday"),
            7,
        }) {
            attributes.put("arrival.signed-in", text);
            assertThat(SignedIn.IN_SESSION.in(session)).as("%s", text).isEmpty();
        }
        attributes.put("arrival.turned-away", "{\"reference\":\"A-1\",\"reason\":\"A_REASON_OF_TOMORROW\"}");
        assertThat(TurnedAwayPerson.of(request)).isEmpty();
    }

    private String signedInAs(String instead, String text) {
        SignedIn.IN_SESSION.put(session, signedIn(null));
        var written = (String) attributes.get("arrival.signed-in");
        assertThat(written).contains(instead);
        return written.replace(instead, text);
    }

    /** Everything that a session ever holds, at its longest. */
    private void fill() {
        SignedIn.IN_SESSION.put(
                session,
                new SignedIn(
                        Long.MAX_VALUE,
                        Long.MAX_VALUE,
                        Long.MAX_VALUE,
                        "i".repeat(500),
                        "s".repeat(255),
                        "r".repeat(20),
                        AT,
                        "t".repeat(4_096)));
        for (var i = 0; i < 12; i++) {
            PendingSignIns.add(
                    session,
                    new PendingSignIn(
                            "s".repeat(42) + i % 10,
                            "n".repeat(43),
                            "v".repeat(43),
                            Long.MAX_VALUE,
                            "a".repeat(500),
                            "a".repeat(600),
                            "/" + "p".repeat(1_999),
                            Instant.now().minus(Duration.ofMinutes(1))));
        }
        TurnedAwayPerson.remember(
                request, new TurnedAway("r".repeat(20), new Refusal(Reason.REJECTED, "d".repeat(1_000))));
        WaitingPerson.remember(request, "r".repeat(20));
    }

    private static SignedIn signedIn(String idToken) {
        return new SignedIn(7, 2, 3, "https://id.example", "ada", "A-1", AT, idToken);
    }
}
