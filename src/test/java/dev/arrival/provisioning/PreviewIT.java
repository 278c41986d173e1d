package dev.arrival.provisioning;

import static org.assertj.core.api.Assertions.assertThat;

import dev.arrival.access.GrantedRoles;
import dev.arrival.access.RoleGrant;
import dev.arrival.administration.OneTransaction;
import dev.arrival.audit.SignIns;
import dev.arrival.directory.Group;
import dev.arrival.directory.Groups;
import dev.arrival.directory.IdentityProvider;
import dev.arrival.testing.container.Database;
import dev.arrival.testing.container.Grounds;
import dev.arrival.testing.container.InsideTheServer;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is shown is what happens, and showing it writes nothing. */
@InsideTheServer
public class PreviewIT {
    private static final int SIGN_INS = 2_000;

    /** Comparing all rows takes longer than a sign-in, so not each time. */
    private static final int COMPARED = 50;

    private static final String ISSUER = "https://previewed.example";

    @Inject
    private Preview preview;

    @Inject
    private Provisioning provisioning;

    @Inject
    private Rulebooks rulebooks;

    @Inject
    private SignIns signIns;

    @Inject
    private GrantedRoles grants;

    @Inject
    private Groups groups;

    @Inject
    private OneTransaction transaction;

    @Inject
    private Grounds grounds;

    @Inject
    private Database database;

    private IdentityProvider provider;
    private IdentityProvider other;

    @BeforeEach
    void twoProviders() throws SQLException {
        database.clear();
        provider = grounds.provider("Previewed", ISSUER);
        other = grounds.provider("Previewed", ISSUER + "/other");
        grant("a", "admin");
        grant("b", "viewer");
        rulebooks.forget(provider.organization().id());
    }

    /** Two providers with policies that change, few people and few groups, so that they meet in every way. */
    @Test
    void showsWhatTheSignInThenDoes() throws SQLException {
        var random = new Random(20_261_126);
        var seen = new EnumMap<Kind, Integer>(Kind.class);
        for (var i = 0; i < SIGN_INS; i++) {
            var through = random.nextInt(3) == 0 ? other : provider;
            if (random.nextInt(4) == 0) {
                grounds.decree(through, Anything.policy(random));
            }
            var subject = Anything.SUBJECTS.get(random.nextInt(Anything.SUBJECTS.size()));
            var claims = Anything.claims(random, through.issuer(), subject + random.nextInt(4));

            var before = i % COMPARED == 0 ? database.contents() : Map.of();
            var plan = preview.of(through, claims, Optional.empty()).plan();
            assertThat(i % COMPARED == 0 ? database.contents() : Map.of()).isEqualTo(before);

            var arrived = provisioning.arrive(Attempt.at(through), claims);
            seen.merge(compare(plan, arrived), 1, Integer::sum);

            if (plan instanceof Plan.Admit) {
                var again = preview.of(through, claims, Optional.empty()).plan();
                assertThat(again)
                        .as("the same again, after " + plan)
                        .isInstanceOfSatisfying(
                                Plan.Admit.class,
                                admit -> assertThat(admit.changes()).isEmpty());
            }
        }
        assertThat(seen)
                .as("all kinds are met")
                .containsOnlyKeys(Kind.values())
                .allSatisfy((kind, times) -> assertThat(times).isGreaterThan(20));
    }

    private enum Kind {
        ADMITTED,
        WAITING,
        REFUSED
    }

    private Kind compare(Plan plan, Arrived arrived) {
        var recorded =
                signIns.find(provider.organization().id(), arrived.reference()).orElseThrow();
        assertThat(json(recorded.steps())).isEqualTo(notable(plan));
        if (plan instanceof Plan.Admit admit) {
            assertThat(arrived).isInstanceOf(Arrived.Admitted.class);
            assertThat(recorded.outcome()).isEqualTo(admit.outcome());
            assertThat(changes(recorded.changes()))
                    .isEqualTo(admit.changes().stream().map(Change::json).toList());
            return Kind.ADMITTED;
        }
        if (plan instanceof Plan.Refuse refuse) {
            assertThat(arrived).isEqualTo(new Arrived.TurnedAway(arrived.reference(), refuse.refusal()));
            return Kind.REFUSED;
        }
        assertThat(arrived).isInstanceOf(Arrived.Awaiting.class);
        return Kind.WAITING;
    }

    private static List<JsonObject> changes(String recorded) {
        var changes = new ArrayList<>(json(recorded).getValuesAs(JsonObject.class));
        changes.removeIf(change -> change.getString("change").equals("skip-group"));
        return changes;
    }

    private static JsonArray notable(Plan plan) {
        var steps = Json.createArrayBuilder();
        plan.steps().stream().filter(Step::isNotable).map(Step::json).forEach(steps::add);
        return steps.build();
    }

    private static JsonArray json(String text) {
        try (var reader = Json.createReader(new StringReader(text))) {
            JsonValue value = reader.readValue();
            return value.asJsonArray();
        }
    }

    private void grant(String name, String role) {
        transaction.of(() -> {
            var group = new Group(provider.organization().id(), name, Instant.now());
            groups.add(group);
            grants.add(new RoleGrant(provider.organization().id(), group.id(), role, Instant.now()));
            return group;
        });
    }
}
