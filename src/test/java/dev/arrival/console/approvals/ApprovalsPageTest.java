package dev.arrival.console.approvals;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.arrival.administration.Actor;
import dev.arrival.administration.Approving;
import dev.arrival.administration.Expected;
import dev.arrival.administration.Refused;
import dev.arrival.console.ActingPerson;
import dev.arrival.console.AdministratorsOnly;
import dev.arrival.console.Anybody;
import dev.arrival.console.ProviderNames;
import dev.arrival.console.Requests;
import dev.arrival.directory.Approval;
import dev.arrival.directory.Approvals;
import dev.arrival.directory.IdentityProvider;
import dev.arrival.directory.IdentityProviders;
import dev.arrival.platform.Cursor;
import dev.arrival.platform.Keyset;
import dev.arrival.platform.Slice;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

class ApprovalsPageTest {
    @SuppressWarnings("unused") // a source of parameters
    private static final List<Consumer<ApprovalsPage>> ALL = List.of(
            ApprovalsPage::getList, ApprovalsPage::getStates, ApprovalsPage::getProviders, ApprovalsPage::decide);

    /** Deciding about this one fails. */
    private static final long BROKEN = 66;

    /** Is another organization's. */
    private static final long ELSEWHERE = 77;

    private final List<String> decided = new ArrayList<>();
    private final List<Optional<Approval.State>> asked = new ArrayList<>();

    private final Approving approving = new Approving() {
        @Override
        public void admit(Actor actor, long id, Expected expected) {
            requireKnown(actor, id);
            expected.require(2);
            if (id == BROKEN) {
                throw new IllegalStateException("the database is out of order");
            }
            decided.add(actor.name() + " admits " + id);
        }

        @Override
        public void reject(Actor actor, long id, Expected expected, Optional<String> reason) {
            requireKnown(actor, id);
            expected.require(2);
            decided.add(actor.name() + " rejects " + id + ": " + reason.orElse("-"));
        }
    };

    private static void requireKnown(Actor actor, long id) {
        if (actor.organizationId() != Anybody.ORGANIZATION || id == ELSEWHERE) {
            throw Refused.notFound("person who waits");
        }
    }

    private final Approvals approvals = new Approvals() {
        @Override
        public Slice<Approval> part(
                long organizationId, Optional<Approval.State> state, Optional<Long> provider, Keyset<Approval> keyset) {
            asked.add(state);
            assertThat(organizationId).isEqualTo(Anybody.ORGANIZATION);
            return new Slice<>(List.of(), Optional.empty());
        }

        @Override
        public Optional<Approval> find(long organizationId, long id) {
            return Optional.empty();
        }
    };

    @ParameterizedTest
    @FieldSource("ALL")
    void isForAdministratorsOnly(Consumer<ApprovalsPage> use) {
        var page = page(Anybody.with("analyst", "viewer", "operator"), Map.of("do", "admit", "chosen", "1:2"));

        assertThatThrownBy(() -> use.accept(page))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.reason()).isEqualTo(Refused.Reason.PRIVILEGED));
        assertThat(decided).isEmpty();
        assertThat(asked).isEmpty();
    }

    @Test
    void showsThoseWhoWaitUnlessOthersAreAskedFor() {
        assertThat(page(Anybody.admin(), Map.of()).isWaiting()).isTrue();
        assertThat(page(Anybody.admin(), Map.of("state", "rejected")).isWaiting())
                .isFalse();

        assertThat(asked).containsExactly(Optional.of(Approval.State.WAITING), Optional.of(Approval.State.REJECTED));
    }

    @Test
    void admitsWhoeverIsTickedAndLooksAnew() {
        var page = page(Anybody.admin(), Map.of("do", "admit", "chosen", "1:2", "state", "rejected"));

        assertThat(page.decide()).contains("/approvals?state=rejected&admitted=1");
        assertThat(decided).containsExactly("Grace admits 1");
        assertThat(page(Anybody.admin(), Map.of("admitted", "1")).getDone())
                .isEqualTo("One person is admitted, and can sign in from now on.");
        assertThat(page(Anybody.admin(), Map.of("admitted", "<b>")).getDone()).isEmpty();
    }

    @Test
    void tellsThePersonsOwnReason() {
        assertThat(page(Anybody.admin(), Map.of("do", "reject", "chosen", "7:2", "reason", " Ask Bob. "))
                        .decide())
                .contains("/approvals?rejected=1");
        assertThat(page(Anybody.admin(), Map.of("do", "reject", "chosen", "8:2", "reason", " "))
                        .decide())
                .isPresent();

        assertThat(decided).containsExactly("Grace rejects 7: Ask Bob.", "Grace rejects 8: -");
    }

    @Test
    void saysWhenSomebodyElseWasFaster() {
        var page = page(Anybody.admin(), Map.of("do", "admit", "chosen", "1:1"));

        assertThat(page.decide()).isEmpty();
        assertThat(page.getLeft()).containsExactly("Somebody has changed since you looked. Look again, then decide.");
        assertThat(page.getDone()).isEmpty();
        assertThat(decided).isEmpty();
    }

    @Test
    void decidesAboutTheOthersIfItGoesWrongWithOne() {
        var page = page(Anybody.admin(), Map.of("do", "admit"), "1:2", "66:2", "77:2", "3:2");

        assertThat(page.decide()).isEmpty();
        assertThat(page.getLeft())
                .hasSize(2)
                .anySatisfy(line -> assertThat(line).matches(".*our fault.*[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}.*"))
                .anySatisfy(line -> assertThat(line).contains("is not here any more"));
        assertThat(page.getDone()).startsWith("2 people are admitted");
        assertThat(decided).containsExactlyInAnyOrder("Grace admits 1", "Grace admits 3");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "ADMIT", "admit ", "rejected", "delete"})
    void doesNothingForAnyOtherWord(String word) {
        var page = page(Anybody.admin(), Map.of("do", word, "chosen", "1:2"));

        assertThat(page.decide()).isEmpty();
        assertThat(page.getDone()).isEmpty();
        assertThat(page.isTicked("1:2")).isTrue();
        assertThat(decided).isEmpty();
    }

    @Test
    void admitsNobodyForWhomAReasonWasTyped() {
        var page = page(Anybody.admin(), Map.of("do", "admit", "chosen", "1:2", "reason", "No contract."));

        assertThat(page.decide()).isEmpty();
        assertThat(page.getReasonFault()).startsWith("A reason is for those who are not admitted.");
        assertThat(page.getReason()).isEqualTo("No contract.");
        assertThat(decided).isEmpty();
    }

    @Test
    void staysWhereTheListWas() {
        var after = new Cursor(null, 17).text("-id");
        var sent = Map.of("chosen", "18:2", "do", "admit", "sort", "-id", "after", after, "state", "rejected");
        var page = page(Anybody.admin(), sent);

        assertThat(page.decide())
                .hasValueSatisfying(next -> assertThat(next)
                        .startsWith("/approvals?state=rejected&sort=-id&after=")
                        .endsWith("&admitted=1"));
        assertThat(page.getList().getAfter()).isEqualTo(after);
        assertThat(page.getList().isOlder()).isTrue();
        var mistaken = page(Anybody.admin(), Map.of("do", "reject", "sort", "-id", "after", after));
        assertThat(mistaken.decide()).isEmpty();
        assertThat(mistaken.getList().getAfter()).isEqualTo(after);
        assertThat(page(Anybody.admin(), Map.of()).getList().getAfter()).isEmpty();
    }

    @Test
    void saysWhatIsMissingAndKeepsWhatWasTyped() {
        var nobody = page(Anybody.admin(), Map.of("do", "reject", "chosen", "x", "reason", "Ask Bob."));
        assertThat(nobody.decide()).isEmpty();
        assertThat(nobody.getFault()).isEqualTo("Tick the people first whom you mean.");
        assertThat(nobody.getReason()).isEqualTo("Ask Bob.");

        var tooLong = page(
                Anybody.admin(),
                Map.of("do", "reject", "chosen", "7:2", "reason", "x".repeat(Approval.MAX_REASON + 1)));
        assertThat(tooLong.decide()).isEmpty();
        assertThat(tooLong.getReasonFault()).contains("500");
        assertThat(tooLong.isTicked("7:2")).isTrue();
        assertThat(decided).isEmpty();
    }

    private ApprovalsPage page(AdministratorsOnly administrators, Map<String, String> parameters, String... chosen) {
        var acting = new ActingPerson() {
            @Override
            public Actor now() {
                return new Actor(Anybody.ORGANIZATION, 1L, "Grace", Set.of("admin"), Optional.empty());
            }
        };
        return new ApprovalsPage(
                administrators,
                approvals,
                new ProviderNames(new IdentityProviders() {
                    @Override
                    public List<IdentityProvider> of(long organizationId) {
                        return List.of();
                    }
                }),
                new Decisions(administrators, acting, approving, approvals),
                chosen.length == 0 ? Requests.with(parameters) : Requests.with(parameters, "chosen", chosen));
    }
}
