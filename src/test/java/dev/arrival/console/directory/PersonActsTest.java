package dev.arrival.console.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.arrival.administration.Actor;
import dev.arrival.administration.Expected;
import dev.arrival.administration.LinkPreview;
import dev.arrival.administration.LinkPreview.Foreseen;
import dev.arrival.administration.Linking;
import dev.arrival.administration.Refused;
import dev.arrival.console.ActingPerson;
import dev.arrival.console.Anybody;
import dev.arrival.console.Requests;
import dev.arrival.directory.User;
import dev.arrival.platform.InvalidField;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class PersonActsTest {
    @ParameterizedTest
    @ValueSource(strings = {"suspend", "restore", "join:7", "leave:7", "unlink:7", ""})
    void doesNothingForWhoIsNoAdministrator(String button) {
        var acts = new PersonActs(Anybody.with("analyst", "viewer", "operator"), null, null, null, null, null);

        assertThatThrownBy(() -> acts.act(sent(Map.of("do", button, "why", "x"))))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.reason()).isEqualTo(Refused.Reason.PRIVILEGED));
    }

    @ParameterizedTest
    @ValueSource(strings = {"suspend", "restore", "unlink:7"})
    void wantsToKnowWhy(String button) {
        var acts = new PersonActs(Anybody.admin(), null, null, null, null, null);

        assertThatThrownBy(() -> acts.act(sent(Map.of("do", button, "why", " "))))
                .isInstanceOfSatisfying(
                        Mistyped.class, mistyped -> assertThat(mistyped.field()).isEqualTo("why"));
        assertThatThrownBy(() -> acts.act(sent(Map.of("do", button, "why", "x".repeat(1_001)))))
                .isInstanceOf(Mistyped.class);
    }

    @Test
    void linksNothingForWhoIsNoAdministrator() {
        var page = new LinkPage(Anybody.with("analyst"), null, null, null, null, null, null);

        assertThat(page.isFound()).isFalse();
        assertThatThrownBy(() -> page.act(sent(Map.of("do", "link", "provider", "1", "subject", "x", "why", "y"))))
                .isInstanceOf(Refused.class);
    }

    @Test
    void tellsNothingOfAPersonToWhoIsNoAdministrator() {
        var analyst = Anybody.with("analyst", "viewer", "operator");
        var shown = new ShownPerson(analyst, null, null, Requests.with(Map.of("id", "5")));

        assertThat(new PersonPage(analyst, shown, null, null).isFound()).isFalse();
        assertThatThrownBy(shown::find).isInstanceOf(Refused.class);
        assertThatThrownBy(new PersonPage(analyst, shown, null, null)::getPerson)
                .isInstanceOf(Refused.class);
        assertThatThrownBy(new PersonRights(shown, null, null)::getRoles).isInstanceOf(Refused.class);
        assertThatThrownBy(new PersonRights(shown, null, null)::getGroups).isInstanceOf(Refused.class);
        assertThatThrownBy(new PersonRights(shown, null, null)::getWorkspaces).isInstanceOf(Refused.class);
        assertThatThrownBy(new PersonTimeline(shown, null)::getEntries).isInstanceOf(Refused.class);
    }

    @Test
    void readsWhatIsSent() {
        var sent = sent(Map.of("do", "leave:17", "version", "3"));

        assertThat(sent.action()).isEqualTo("leave");
        assertThat(sent.target()).isEqualTo(17);
        assertThat(sent.key()).isEqualTo(5);
        assertThat(sent.expected()).isEqualTo(Expected.version(3));
        assertThat(sent.why()).isEmpty();
        assertThat(sent(Map.of("do", "suspend")).expected()).isEqualTo(Expected.version(-1));
        assertThatThrownBy(() -> sent(Map.of("do", "leave:x")).target()).isInstanceOf(Refused.class);
    }

    @Test
    void saysWhatCanNotBeAndKeepsWhatWasTyped() {
        var forms = new Forms(Requests.with(Map.of("do", "suspend", "why", "typed")));
        assertThat(forms.getTyped()).isEmpty();

        var next = forms.done("person", sent(Map.of()), any -> {
            throw new Refused(Refused.Reason.LAST_ADMINISTRATOR, "in English");
        });

        assertThat(next).isEmpty();
        assertThat(forms.getRefusal()).contains("Make somebody else an administrator first.");
        assertThat(forms.getTyped()).containsEntry("why", "typed");
    }

    @Test
    void saysWhatIsWrongByTheField() {
        var forms = new Forms(Requests.with(Map.of()));

        forms.done("person", sent(Map.of()), any -> {
            throw new InvalidField("/name", "can not be a group's");
        });

        assertThat(forms.getFaults()).containsOnlyKeys("name");
        assertThat(forms.getRefusal()).isEmpty();
        assertThat(forms.getCandidates()).isEmpty();
    }

    @Test
    void offersThoseWhoMayBeMeantByTheField() {
        var forms = new Forms(Requests.with(Map.of()));
        var ada = new Meant.Candidate(17, "Ada", "ada@example.com");

        forms.done("group", sent(Map.of()), any -> {
            throw new Mistyped("person", Meant.among("person", "ad", List.of(ada)));
        });

        assertThat(forms.getCandidates()).containsOnly(Map.entry("person", List.of(ada)));
        assertThat(forms.getFaults().get("person")).contains("“ad”").contains("choose it");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ada ", "a\u0007da", ""})
    void linksNobodyWhoseSubjectCanNotBe(String subject) {
        var acting = new ActingPerson(Anybody.caller("admin")) {
            @Override
            public Actor because(Optional<String> why) {
                return null;
            }
        };
        var page = new LinkPage(Anybody.admin(), null, acting, new Linking(), null, null, null);
        var forms = new Forms(Requests.with(Map.of()));

        forms.done("link", sent(Map.of("do", "link", "provider", "1", "subject", subject, "why", "x")), page::act);

        assertThat(forms.getFaults().get("subject")).startsWith("Write it exactly as the provider does");
    }

    @Test
    void readsSubjectsWithAllTheirBlanks() {
        assertThat(sent(Map.of("subject", " ada ")).exactly("subject")).isEqualTo(" ada ");
        assertThat(linking(" ada", null).getSubject()).isEqualTo(" ada");
        assertThat(linking("ada ", null).getFault()).startsWith("Write it exactly as the provider does");
        assertThat(linking("", null).getFault()).startsWith("Write what the provider calls the account");
    }

    @Test
    void tellsWhatIsDoneFromWhatIsNotPossible() {
        var refused = Optional.of(new Refused(Refused.Reason.LINKING_OFF, ""));

        assertThat(linking("ada", new Foreseen(true, false, Optional.empty(), Optional.empty()))
                        .getHeading())
                .isEqualTo("Nothing to do");
        assertThat(linking("ada", new Foreseen(false, false, Optional.empty(), refused))
                        .getHeading())
                .isEqualTo("This can not be done");
        assertThat(linking("ada", new Foreseen(false, false, Optional.empty(), Optional.empty()))
                        .getHeading())
                .isEqualTo("What it does");
    }

    private static LinkPage linking(String subject, Foreseen foreseen) {
        var dossiers = new Dossiers() {
            @Override
            Optional<Dossier> find(long organizationId, long id) {
                var ada = new User(organizationId, Instant.EPOCH);
                return Optional.of(new Dossier(ada, List.of(), List.of(), null));
            }
        };
        var preview = new LinkPreview() {
            @Override
            public Foreseen of(Actor actor, long userId, long providerId, String as) {
                assertThat(as).isEqualTo(subject);
                return foreseen;
            }
        };
        var request = Requests.with(Map.of("id", "5", "provider", "1", "subject", subject));
        var shown = new ShownPerson(Anybody.admin(), dossiers, null, request);
        return new LinkPage(
                Anybody.admin(), shown, new ActingPerson(Anybody.caller("admin")), null, preview, null, null);
    }

    @ParameterizedTest
    @EnumSource
    void hasWordsForWhateverIsRefused(Refused.Reason reason) {
        assertThat(Forms.words(new Refused(reason, ""))).startsWith("Not ").endsWith(".");
    }

    private static Submission sent(Map<String, String> parameters) {
        var all = new HashMap<>(parameters);
        all.putIfAbsent("id", "5");
        return new Submission(Requests.parameters(all));
    }
}
