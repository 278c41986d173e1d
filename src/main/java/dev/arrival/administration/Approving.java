package dev.arrival.administration;

import static dev.arrival.platform.Fields.JSON;

import dev.arrival.audit.AdministrativeActs;
import dev.arrival.claims.Attribute;
import dev.arrival.directory.Approval;
import dev.arrival.directory.Approval.State;
import dev.arrival.directory.Approvals;
import dev.arrival.directory.Identities;
import dev.arrival.directory.IdentityProviders;
import dev.arrival.directory.Users;
import dev.arrival.platform.Fields;
import dev.arrival.provisioning.ClaimsDocument;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import java.time.Instant;
import java.util.Optional;

/** Says whether somebody who waits may come to be, or who they are already. An administrator may think again. */
@ApplicationScoped
public class Approving {
    @Inject
    private Administration administration;

    @Inject
    private Approvals approvals;

    @Inject
    private Identities identities;

    @Inject
    private IdentityProviders providers;

    @Inject
    private Linking linking;

    @Inject
    private Users users;

    @Inject
    private AdministrativeActs acts;

    /**
     * The next sign-in makes the person.
     *
     * @throws Refused if it can not be
     */
    public void admit(Actor actor, long id, Expected expected) {
        administration.act(actor, () -> {
            var approval = find(actor, id, expected);
            if (approval.state() != State.ADMITTED) {
                requireUnknown(approval);
                decide(actor, approval, State.ADMITTED, Optional.empty(), "admit-person");
            }
            return null;
        });
    }

    /**
     * The person is turned away from now on.
     *
     * @param reason what they are told
     * @throws Refused if it can not be
     */
    public void reject(Actor actor, long id, Expected expected, Optional<String> reason) {
        administration.act(actor, () -> {
            var approval = find(actor, id, expected);
            if (approval.state() != State.REJECTED || !approval.reason().equals(reason)) {
                requireUnknown(approval);
                decide(actor, approval, State.REJECTED, reason, "reject-person");
            }
            return null;
        });
    }

    /**
     * Whoever waits is a person who is known already.
     *
     * @throws Refused if it can not be
     */
    public void link(Actor actor, long id, Expected expected, long userId) {
        administration.act(actor, () -> {
            var approval = find(actor, id, expected);
            requireUnknown(approval);
            var provider = providers
                    .find(actor.organizationId(), approval.providerId())
                    .orElseThrow(() -> Refused.notFound("provider"));
            return linking.linkNow(actor, userId, provider, approval.subject(), Optional.empty());
        });
    }

    private Approval find(Actor actor, long id, Expected expected) {
        var approval =
                approvals.find(actor.organizationId(), id).orElseThrow(() -> Refused.notFound("person who waits"));
        expected.require(approval.version());
        return approval;
    }

    private void requireUnknown(Approval approval) {
        identities
                .find(approval.organizationId(), approval.issuer(), approval.subject())
                .ifPresent(identity -> {
                    throw new Refused(
                            Refused.Reason.ALREADY_DECIDED,
                            "The person waits no longer, and is user %d: suspend or unlink them there."
                                    .formatted(identity.user().id()));
                });
    }

    private void decide(Actor actor, Approval approval, State decision, Optional<String> reason, String action) {
        var before = snapshot(approval);
        approval.decide(decision, reason, actor.name(), Instant.now());
        users.flush();
        acts.add(actor.did(action, "approval:" + approval.id(), nameOf(approval), before, snapshot(approval)));
    }

    private static JsonObject snapshot(Approval approval) {
        var json = JSON.createObjectBuilder()
                .add("issuer", approval.issuer())
                .add("subject", approval.subject())
                .add("state", Fields.word(approval.state()));
        approval.reason().ifPresent(reason -> json.add("reason", reason));
        return json.build();
    }

    private static String nameOf(Approval approval) {
        var said = ClaimsDocument.of(approval.issuer(), approval.subject(), approval.claims())
                .attributes();
        return said.getOrDefault(Attribute.USER_NAME, said.getOrDefault(Attribute.EMAIL, approval.subject()));
    }
}
