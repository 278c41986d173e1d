package dev.arrival.console.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.arrival.administration.Refused;
import dev.arrival.claims.Attribute;
import dev.arrival.claims.Claims;
import dev.arrival.console.AdministratorsOnly;
import dev.arrival.console.Anybody;
import dev.arrival.console.Line;
import dev.arrival.directory.IdentityProvider;
import dev.arrival.openid.ShownToken;
import dev.arrival.platform.InvalidField;
import dev.arrival.provisioning.Change;
import dev.arrival.provisioning.Plan;
import dev.arrival.provisioning.Policy;
import dev.arrival.provisioning.Preview;
import dev.arrival.provisioning.Refusal;
import dev.arrival.provisioning.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class TryPageTest {
    @SuppressWarnings("unused") // a source of parameters
    private static final List<Function<TryPage, Object>> READS =
            List.of(TryPage::getProviders, TryPage::getText, TryPage::getOutlook, TryPage::getFault, page -> {
                page.show();
                return page;
            });

    @SuppressWarnings("unused") // a source of parameters
    private static final List<Function<LastSaidPage, Object>> LAST_READS = List.of(
            LastSaidPage::getPerson,
            LastSaidPage::getPeople,
            LastSaidPage::isNobody,
            LastSaidPage::getAbout,
            LastSaidPage::getKnowing,
            LastSaidPage::getLeft,
            LastSaidPage::getAboutId,
            LastSaidPage::isNothingSaid);

    private static final String CLAIMS =
            "{\"sub\": \"ada\", \"given_name\": \"Ada\", \"iat\": 1, \"title\": \"Countess\", \"realm.groups\": [\"emea\", \"new\"]}";

    private final List<Claims> previewed = new ArrayList<>();
    private IdentityProvider provider = Posted.provider();
    private Preview.Shown shown = new Preview.Shown(new Plan.Await(List.of()), List.of(), Optional.empty());

    @ParameterizedTest
    @FieldSource("READS")
    void tellsNothingToWhoIsNoAdministrator(Function<TryPage, Object> read) {
        var page = page(Anybody.with("analyst", "viewer", "operator"), "POST", Map.of("said", CLAIMS));

        assertThatThrownBy(() -> read.apply(page))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.reason()).isEqualTo(Refused.Reason.PRIVILEGED));
        assertThat(previewed).isEmpty();
    }

    @ParameterizedTest
    @FieldSource("LAST_READS")
    void saysNothingOfAnybodyToWhoIsNoAdministrator(Function<LastSaidPage, Object> read) {
        var request = Posted.request("GET", Map.of("person", "ada", "user", "42"));
        var nobody = Anybody.with("analyst", "viewer", "operator");
        var page = new LastSaidPage(
                nobody,
                new ChosenProvider(nobody, Posted.providers(), request),
                new LastSaid(null, null, null),
                request);

        assertThatThrownBy(() -> read.apply(page)).isInstanceOf(Refused.class);
    }

    @Test
    void asksForNothingByItself() {
        var page = page(Anybody.admin(), "GET", Map.of("said", CLAIMS));

        assertThat(page.getText()).isEmpty();
        assertThat(page.getOutlook()).isNull();
        assertThat(page.getProviders()).hasSize(1);
        assertThat(previewed).isEmpty();
    }

    @Test
    void showsWhatWouldChange() {
        shown = new Preview.Shown(
                new Plan.Admit(
                        List.of(
                                new Change.SetAttribute(Attribute.GIVEN_NAME, "Augusta", "Ada"),
                                new Change.CreateGroup("new"),
                                new Change.Join("new"),
                                new Change.Leave("old")),
                        List.of(),
                        Map.of("new", Set.of("provider:1"), "emea", Set.of("provider:1")),
                        Set.of("analyst"),
                        List.of(new Step(Step.Rule.KNOWN, Step.Verdict.PASSED, "the subject is user 42"))),
                List.of(),
                Optional.of(new Preview.Before(
                        Map.of(Attribute.GIVEN_NAME, "Augusta"), Set.of("emea", "old"), Set.of("viewer"), List.of())));
        var page = posted(CLAIMS);

        var outlook = page.getOutlook();
        assertThat(previewed.get(0).subject()).isEqualTo("ada");
        assertThat(outlook.getOutcome()).isEqualTo("updated");
        assertThat(outlook.getEnding()).isEqualTo("Ada would be let in, and something would change.");
        assertThat(outlook.getChanges())
                .extracting(Line::text)
                .contains("The given name is “Augusta” and would become “Ada”.", "The person would join one group:");
        assertThat(outlook.getComparison().getAttributes())
                .contains(new Comparison.Row("Given name", "Augusta", "Ada"));
        assertThat(outlook.getComparison().getGroups())
                .isEqualTo(new Passage(List.of("new"), List.of("old"), List.of("emea"), 0));
        assertThat(outlook.getComparison().getRoles())
                .isEqualTo(new Passage(List.of("analyst"), List.of("viewer"), List.of(), 0));
        assertThat(outlook.getUnderstood().rest()).containsExactly("title");
        assertThat(outlook.getSteps()).hasSize(Step.Rule.values().length);
        assertThat(page.getFault()).isNull();
    }

    @Test
    void showsWhoIsTurnedAwayAndWhichRulesNobodyAsked() {
        shown = new Preview.Shown(
                new Plan.Refuse(
                        new Refusal(Refusal.Reason.SUSPENDED, "an administrator has suspended the person"),
                        List.of(new Step(Step.Rule.SUSPENDED, Step.Verdict.REFUSED, "suspended"))),
                List.of(),
                Optional.empty());

        var outlook = posted(CLAIMS).getOutlook();

        assertThat(outlook.getOutcome()).isEqualTo("refused");
        assertThat(outlook.getTold()).isEqualTo("You are kept out.");
        assertThat(outlook.getComparison()).isNull();
        assertThat(outlook.getChanges()).isEmpty();
        assertThat(outlook.getSteps().get(1).verdict()).isEqualTo("refused");
        assertThat(outlook.getSteps().get(2).verdict()).isEqualTo("not-reached");
    }

    @Test
    void keepsWhatWasTypedAndSaysWhatIsWrong() {
        var page = posted("{\"given_name\": \"Ada\"}");

        assertThat(page.getText()).isEqualTo("{\"given_name\": \"Ada\"}");
        assertThat(page.getFault().text()).isEqualTo("The claims must say who it is: “sub” is missing, or is no text.");
        assertThat(page.getOutlook()).isNull();
        assertThat(posted("eyJhbGciOiJub25lIn0.e30.").getFault().text()).startsWith("This looks like a token");
    }

    @Test
    void triesNothingAtAnotherProviderThanTheOneAskedFor() {
        var page = page(Anybody.admin(), "POST", Map.of("said", CLAIMS, "provider", "77"));

        assertThatThrownBy(page::show)
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.reason()).isEqualTo(Refused.Reason.NOT_FOUND));
        assertThat(previewed).isEmpty();
    }

    @Test
    void passesOverNoNamesThatItReads() {
        var claims = "{\"sub\": \"ada\", \"hasgroups\": true, \"_claim_names\": {\"realm.groups\": \"x\"}, "
                + IntStream.range(0, 50).mapToObj(i -> "\"c" + i + "\": 1").collect(Collectors.joining(", ")) + "}";

        var understood = posted(claims).getOutlook().getUnderstood();
        assertThat(understood.rest()).hasSize(40).doesNotContain("hasgroups", "_claim_names");
        assertThat(understood.more()).isEqualTo(10);
        assertThat(understood.taken())
                .last()
                .extracting(Understood.Taken::value)
                .asString()
                .startsWith("too many");
    }

    @Test
    void fillsInAnExampleThatCanBeTried() {
        var example = page(Anybody.admin(), "GET", Map.of("example", "1")).getText();

        assertThat(posted(example).getFault()).isNull();
        assertThat(previewed.get(0).attributes()).containsEntry(Attribute.EMAIL_VERIFIED, "true");
        assertThat(previewed.get(0).malformed()).isEmpty();
    }

    @Test
    void readsWhatASocialLoginSaysOfSomebodyWithANumberAndOneName() {
        provider = Posted.social(0, "githubLogin");
        var understood = posted(
                        "{\"id\": 583231, \"login\": \"octocat\", \"name\": \"Mona Lisa Octocat\", \"plan\": {}}")
                .getOutlook()
                .getUnderstood();

        assertThat(previewed.get(0).subject()).isEqualTo("583231");
        assertThat(understood.rest()).containsExactly("plan");
        assertThat(understood.taken())
                .contains(
                        new Understood.Taken("Given name", "given_name or name", "Mona Lisa"),
                        new Understood.Taken("Family name", "family_name or name", "Octocat"));
        assertThat(posted("{\"id\": 1.5}").getFault().text())
                .isEqualTo("The claims must say who it is: “id” is missing, or is neither a text nor a whole number.");
        assertThat(posted(page(Anybody.admin(), "GET", Map.of("example", "1")).getText())
                        .getFault())
                .isNull();
    }

    private TryPage posted(String said) {
        var page = page(Anybody.admin(), "POST", Map.of("said", said));
        page.show();
        return page;
    }

    private TryPage page(AdministratorsOnly administrators, String method, Map<String, String> parameters) {
        var preview = new Preview() {
            @Override
            public Shown of(IdentityProvider provider, Claims claims, Optional<Policy> draft) {
                previewed.add(claims);
                return shown;
            }
        };
        var tokens = new ShownToken() {
            @Override
            public Said of(IdentityProvider provider, String token) {
                throw new InvalidField("/idToken", "must be one");
            }
        };
        var request = Posted.request(method, parameters);
        var chosen = new ChosenProvider(administrators, Posted.providers(provider), request);
        var last = new LastSaidPage(administrators, chosen, new LastSaid(null, null, null), request);
        return new TryPage(chosen, last, tokens, preview, request);
    }
}
