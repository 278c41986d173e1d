package dev.arrival.administration;

import dev.arrival.audit.AdministrativeActs;
import dev.arrival.claims.Attribute;
import dev.arrival.directory.Organizations;
import dev.arrival.directory.Turns;
import dev.arrival.directory.User;
import dev.arrival.directory.Users;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** What an administrator does to people themselves. Whatever changes nothing is no act, and not recorded. */
@ApplicationScoped
public class People {
    @Inject
    private Operators operators;

    @Inject
    private Administration administration;

    @Inject
    private Users users;

    @Inject
    private Organizations organizations;

    @Inject
    private Turns turns;

    @Inject
    private AdministrativeActs acts;

    /**
     * Writes names and the e-mail address by hand. Nobody has verified an address that was typed.
     *
     * @param attributes those to write; empty where the person shall have none
     * @throws Refused if it can not be
     */
    public void edit(Actor actor, long id, Expected expected, Map<Attribute, Optional<String>> attributes) {
        administration.act(actor, () -> change(actor, "edit-user", id, expected, user -> write(user, attributes)));
    }

    /**
     * Keeps a person out; their groups stay for when they are let in again.
     *
     * @throws Refused if it can not be
     */
    public void suspend(Actor actor, long id, Expected expected) {
        administration.actAndKeepAnAdministrator(
                actor,
                () -> change(actor, "suspend-user", id, expected, user -> {
                    operators.requireOver(actor, user);
                    if (user.suspendedAt().isEmpty()) {
                        user.suspend(Instant.now());
                    }
                }));
    }

    /**
     * Lets a person in again.
     *
     * @throws Refused if it can not be
     */
    public void restore(Actor actor, long id, Expected expected) {
        administration.act(actor, () -> change(actor, "restore-user", id, expected, this::restoreToASeat));
    }

    private void restoreToASeat(User user) {
        if (user.suspendedAt().isPresent()) {
            turns.take(user.organizationId());
            var seats = organizations.seatLimit(user.organizationId());
            if (seats.isPresent() && users.countActive(user.organizationId()) >= seats.getAsInt()) {
                throw new Refused(
                        Refused.Reason.NO_SEAT,
                        "All %d seats are taken: suspend somebody else, or have the limit raised."
                                .formatted(seats.getAsInt()));
            }
            user.restore();
        }
    }

    private Void change(Actor actor, String action, long id, Expected expected, Consumer<User> how) {
        var user = users.find(actor.organizationId(), id).orElseThrow(() -> Refused.notFound("person"));
        expected.require(user.version());
        var before = Snapshot.of(user);
        how.accept(user);
        var after = Snapshot.of(user);
        if (!before.equals(after)) {
            users.flush();
            acts.add(actor.did(
                    action,
                    "user:" + id,
                    user.name(),
                    Snapshot.difference(before, after),
                    Snapshot.difference(after, before)));
        }
        return null;
    }

    private static void write(User user, Map<Attribute, Optional<String>> attributes) {
        var address = user.attributes().get(Attribute.EMAIL);
        attributes.forEach((attribute, value) -> user.set(attribute, value.orElse(null)));
        var written = user.attributes().get(Attribute.EMAIL);
        if (written == null) {
            user.set(Attribute.EMAIL_VERIFIED, null);
        } else if (!written.equals(address)) {
            user.set(Attribute.EMAIL_VERIFIED, "false");
        }
    }
}
