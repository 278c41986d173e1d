package dev.arrival.console.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.arrival.audit.AdministrativeAct;
import dev.arrival.audit.AdministrativeActs;
import dev.arrival.audit.Outcome;
import dev.arrival.audit.SignIn;
import dev.arrival.audit.SignIns;
import dev.arrival.claims.Attribute;
import dev.arrival.claims.Claims;
import dev.arrival.claims.Groups;
import dev.arrival.directory.Approval;
import dev.arrival.directory.Approvals;
import dev.arrival.directory.Identities;
import dev.arrival.directory.Identity;
import dev.arrival.directory.IdentityProvider;
import dev.arrival.directory.User;
import dev.arrival.platform.Keyset;
import dev.arrival.platform.Slice;
import dev.arrival.provisioning.ClaimsDocument;
import dev.arrival.provisioning.LastClaims;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

class FirstSignInTest {
    private static final Instant THEN = Instant.parse("2026-11-26T12:00:00Z");
    private static final IdentityProvider PROVIDER = Posted.provider();

    private Optional<SignIn> newest = Optional.empty();
    private Optional<AdministrativeAct> change = Optional.empty();
    private final Approval approval = approval();

    @Test
    void saysNothingWhereNobodyHasTried() {
        assertThat(brought()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = {"CREATED", "UPDATED", "UNCHANGED"})
    void showsWhatASignInBrought(Outcome outcome) {
        newest = Optional.of(signIn().admitted(7, outcome, "[]"));

        assertThat(brought()).hasValueSatisfying(it -> {
            assertThat(it.understood().taken())
                    .extracting(Understood.Taken::value)
                    .contains("Ada");
            assertThat(it.understood().rest()).containsExactly("roles");
            assertThat(it.note()).isEmpty();
        });
    }

    @ParameterizedTest
    @EnumSource(
            mode = Mode.INCLUDE,
            names = {"REFUSED", "FAILED"})
    void showsNothingOfBeforeForWhoeverWasTurnedAway(Outcome outcome) {
        newest = Optional.of(signIn().turnedAway(outcome, "suspended", ""));

        assertThat(brought()).hasValueSatisfying(it -> {
            assertThat(it.understood()).isNull();
            assertThat(it.isTurnedAway()).isTrue();
            assertThat(it.note()).startsWith("Nothing is kept");
        });
    }

    @Test
    void showsNothingForACallWithAToken() {
        newest = Optional.of(signIn().admitted(7, Outcome.UNCHANGED, "[]").byToken(true));

        assertThat(brought()).hasValueSatisfying(it -> {
            assertThat(it.understood()).isNull();
            assertThat(it.note()).contains("access token");
        });
    }

    @Test
    void showsNothingThatAnotherMappingRead() {
        newest = Optional.of(signIn().admitted(7, Outcome.UNCHANGED, "[]"));
        change = Optional.of(changedAt(THEN.plusSeconds(1)));
        assertThat(brought()).hasValueSatisfying(it -> {
            assertThat(it.understood()).isNull();
            assertThat(it.note()).contains("sign in again");
        });

        change = Optional.of(changedAt(THEN.minusSeconds(1)));
        assertThat(brought())
                .hasValueSatisfying(it -> assertThat(it.understood()).isNotNull());
    }

    @Test
    void showsWhatIsSaidOfSomebodyWhoWaits() {
        newest = Optional.of(signIn().turnedAway(Outcome.WAITING, "waiting", ""));
        assertThat(brought()).hasValueSatisfying(it -> {
            assertThat(it.understood().taken())
                    .extracting(Understood.Taken::value)
                    .contains("Augusta");
            assertThat(it.note()).isEmpty();
        });

        approval.decide(Approval.State.REJECTED, Optional.empty(), "boss", THEN);
        assertThat(brought())
                .hasValueSatisfying(it -> assertThat(it.understood()).isNull());
    }

    private Optional<FirstSignIn.Brought> brought() {
        var signIns = new SignIns() {
            @Override
            public Slice<SignIn> part(long organizationId, SignIns.Filter filter, Keyset<SignIn> keyset) {
                return new Slice<>(newest.stream().toList(), Optional.empty());
            }
        };
        var acts = new AdministrativeActs() {
            @Override
            public Slice<AdministrativeAct> part(
                    long organizationId, AdministrativeActs.Filter filter, Keyset<AdministrativeAct> keyset) {
                assertThat(filter.target()).contains("provider:0");
                return new Slice<>(change.stream().toList(), Optional.empty());
            }
        };
        var approvals = new Approvals() {
            @Override
            public Optional<Approval> find(long organizationId, String issuer, String subject) {
                return Optional.of(approval);
            }
        };
        var identities = new Identities() {
            @Override
            public Optional<Identity> find(long organizationId, String issuer, String subject) {
                return Optional.of(new Identity(new User(organizationId, THEN), issuer, subject, THEN));
            }
        };
        var lastClaims = new LastClaims() {
            @Override
            public Optional<Claims> of(Identity identity) {
                return Optional.of(said("Ada"));
            }
        };
        return new FirstSignIn(signIns, acts, approvals, identities, lastClaims).through(PROVIDER);
    }

    private static SignIn signIn() {
        return new SignIn(0, 0, THEN).of("ada");
    }

    private static AdministrativeAct changedAt(Instant at) {
        return new AdministrativeAct(0, 1L, "boss", "change-provider", "provider:0", "Corp", at);
    }

    private static Approval approval() {
        return new Approval(
                PROVIDER, "ada", ClaimsDocument.json(said("Augusta")).toString(), THEN);
    }

    private static Claims said(String name) {
        return new Claims(
                PROVIDER.issuer(),
                "ada",
                Map.of(Attribute.GIVEN_NAME, name),
                List.of(),
                new Groups.Absent(),
                new TreeSet<>(Set.of("roles")));
    }
}
