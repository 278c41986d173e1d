package dev.arrival.console.home;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.arrival.access.Grantee;
import dev.arrival.access.Nesting;
import dev.arrival.access.Permission;
import dev.arrival.access.Place;
import dev.arrival.access.WorkspaceRights;
import dev.arrival.access.WorkspaceRights.Grant;
import dev.arrival.administration.Refused;
import dev.arrival.analytics.Period;
import dev.arrival.analytics.Questions.AdoptionRow;
import dev.arrival.analytics.Questions.RefusalRow;
import dev.arrival.analytics.Questions.SignInRow;
import dev.arrival.analytics.Scope;
import dev.arrival.console.Anybody;
import dev.arrival.console.Requests;
import dev.arrival.provisioning.Rulebooks;
import dev.arrival.signin.CurrentCaller;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Who sees which figures on the page where people begin. */
class OverviewTest {
    @SuppressWarnings("unused") // a source of parameters
    private static final List<Function<Duties, Object>> DUTIES =
            List.of(Duties::getWaiting, Duties::getTroubles, Duties::getSetup);

    private static final Scope EVERYBODY = new Scope(Anybody.ORGANIZATION, Optional.empty());
    private static final Scope BERLIN = new Scope(Anybody.ORGANIZATION, Optional.of(Set.of(3L)));

    private final List<Scope> asked = new ArrayList<>();
    private final List<Boolean> withRefusals = new ArrayList<>();

    private final Figures figures = new Figures() {
        @Override
        Found of(Scope scope, Period period, LocalDate today, boolean refusals) {
            asked.add(scope);
            withRefusals.add(refusals);
            return new Found(
                    Instant.EPOCH,
                    List.of(new SignInRow(today, "created", null, 2, 2), new SignInRow(today, "refused", null, 1, 0)),
                    List.of(new AdoptionRow(today, 2, 3, 1)),
                    List.of(new SignInRow(today, "created", null, 2, 2), new SignInRow(today, "failed", null, 1, 0)),
                    List.of(
                            new RefusalRow(today.minusDays(1), "missing-claims", 1, "AAAA-AAAA-AAAA"),
                            new RefusalRow(today, "missing-claims", 2, "CCCC-CCCC-CCCC BBBB-BBBB-BBBB"),
                            new RefusalRow(today, "suspended", 9, "DDDD-DDDD-DDDD")));
        }
    };

    @Test
    void showsAnalystsTheWholeOrganization() {
        var page = page(Anybody.caller("analyst"), Map.of());

        assertThat(page.getSignInsToday()).isEqualTo(3);
        assertThat(page.getNewToday()).isEqualTo(2);
        assertThat(page.getTurnedAwayToday()).isEqualTo(1);
        assertThat(page.getOutcomes().rows())
                .singleElement()
                .satisfies(row -> assertThat(row.cells()).containsExactly("2", "0", "0", "0", "1", "0"));
        assertThat(page.getAdoption().rows().get(0).cells()).containsExactly("2", "1", "3");
        assertThat(page.getAdoption().csv())
                .startsWith("/api/analytics/adoption?from=")
                .endsWith("&format=csv");
        assertThat(asked).containsExactly(EVERYBODY);
        assertThat(withRefusals).containsExactly(false);
    }

    @Test
    void showsOthersTheirWorkspacesOnly() {
        var page = page(at("viewer"), Map.of("days", "7"));

        assertThat(page.isAllowed()).isTrue();
        assertThat(page.getOutcomes().csv()).startsWith("/api/workspaces/12/analytics/sign-ins?by=outcome&from=");
        assertThat(page.getWorkspaces())
                .singleElement()
                .satisfies(one -> assertThat(one.text()).isEqualTo("Berlin"));
        assertThat(page.getRanges().get(0).value()).isEqualTo("?days=7&workspace=12");
        assertThat(page.getPlace()).isEqualTo("Berlin");
        assertThat(LocalDate.parse(page.getFrom()))
                .isEqualTo(LocalDate.parse(page.getTo()).minusDays(6));
        assertThat(asked).containsExactly(BERLIN);
    }

    @Test
    void showsAWorkspaceToAnAnalystWhoMayLookAtIt() {
        var page = page(at("analyst"), Map.of("workspace", "12"));

        assertThat(page.getOutcomes().blank()).isFalse();
        assertThat(page.isElsewhere()).isFalse();
        assertThat(asked).containsExactly(BERLIN);
    }

    @Test
    void showsNobodyAWorkspaceThatIsNotTheirs() {
        var page = page(at("viewer"), Map.of("workspace", "13"));

        assertThat(page.isElsewhere()).isTrue();
        assertThat(page.getSignInsToday()).isEqualTo(3);
        assertThat(asked).containsExactly(BERLIN);
    }

    @Test
    void showsNothingToWhoMayLookAtNothing() {
        var page = page(Anybody.caller("viewer"), Map.of("workspace", "12"));

        assertThat(page.isAllowed()).isFalse();
        assertThat(page.getSignInsToday()).isZero();
        assertThat(page.getCounted()).isNull();
        assertThat(asked).isEmpty();
    }

    @ParameterizedTest
    @FieldSource("DUTIES")
    void hasNoDutiesForWhoIsNoAdministrator(Function<Duties, Object> read) {
        var duties = duties("analyst", "viewer", "operator");

        assertThat(duties.isMine()).isFalse();
        assertThatThrownBy(() -> read.apply(duties))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.reason()).isEqualTo(Refused.Reason.PRIVILEGED));
        assertThat(asked).isEmpty();
    }

    @Test
    void tellsAdministratorsOfRefusalsThatTheyCanMend() {
        var troubles = duties("admin").getTroubles();

        assertThat(troubles).singleElement().satisfies(trouble -> {
            assertThat(trouble.text()).isEqualTo("claims are missing");
            assertThat(trouble.refusals()).isEqualTo(3);
            assertThat(trouble.references()).containsExactly("CCCC-CCCC-CCCC", "BBBB-BBBB-BBBB", "AAAA-AAAA-AAAA");
            assertThat(trouble.query()).startsWith("?reason=missing-claims&from=");
        });
        assertThat(withRefusals).containsExactly(true);
    }

    private HomePage page(CurrentCaller caller, Map<String, String> parameters) {
        var request = Requests.with(parameters);
        return new HomePage(caller, new Overview(caller, new Berlin(), figures, request), request);
    }

    private Duties duties(String... roles) {
        var overview = new Overview(Anybody.caller(roles), new Berlin(), figures, Requests.with(Map.of()));
        return new Duties(Anybody.with(roles), overview, null, null, null);
    }

    private static CurrentCaller at(String role) {
        return new AtBerlin(Anybody.caller(role));
    }

    /** Somebody who may look at a workspace of that name. */
    private static final class AtBerlin extends CurrentCaller {
        private final CurrentCaller somebody;

        AtBerlin(CurrentCaller somebody) {
            this.somebody = somebody;
        }

        @Override
        public boolean isIn(String role) {
            return somebody.isIn(role);
        }

        @Override
        public long organizationId() {
            return somebody.organizationId();
        }

        @Override
        public Map<Long, Place> places() {
            return Map.of(12L, new Place(12, "Berlin", Permission.VIEW, List.of()));
        }
    }

    /** Its people are those of group 3. */
    private static final class Berlin extends Rulebooks {
        @Override
        public WorkspaceRights rights(long organizationId) {
            return new WorkspaceRights(
                    Map.of(12L, "Berlin"),
                    Map.of(3L, "berliners"),
                    List.of(new Grant(12, new Grantee(Grantee.Kind.GROUP, 3L), Permission.VIEW)),
                    Nesting.NONE);
        }
    }
}
