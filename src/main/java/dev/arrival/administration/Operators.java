package dev.arrival.administration;

import dev.arrival.access.GrantedRoles;
import dev.arrival.access.RoleGrants;
import dev.arrival.directory.Client;
import dev.arrival.directory.Clients;
import dev.arrival.directory.Group;
import dev.arrival.directory.IdentityProvider;
import dev.arrival.directory.IdentityProviders;
import dev.arrival.directory.Membership;
import dev.arrival.directory.Memberships;
import dev.arrival.directory.User;
import dev.arrival.provisioning.Rulebook;
import dev.arrival.provisioning.Rulebooks;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Where there are operators, what says who they are is theirs: an administrator who could change how a provider's word is
 * read, or what its policy takes from it, could make themself one.
 */
@ApplicationScoped
public class Operators {
    @Inject
    private GrantedRoles grants;

    @Inject
    private Memberships memberships;

    @Inject
    private Clients clients;

    @Inject
    private IdentityProviders providers;

    @Inject
    private Rulebooks rulebooks;

    /**
     * Requires that the actor is one, if a group or a client of the organization carries {@code operator}.
     *
     * @throws Refused if the actor is none
     */
    public void requireWhereThereAre(Actor actor) {
        if (!let(actor)) {
            throw new Refused(
                    Refused.Reason.PRIVILEGED,
                    "The organization has operators, and its providers say who they are: only they may change that.");
        }
    }

    /** Whether the actor may change the organization's providers and their policies: an operator, where there are some. */
    public boolean let(Actor actor) {
        return actor.isOperator() || !areAt(actor.organizationId());
    }

    /**
     * Requires that the actor is one, if the person is: who links, unlinks or suspends operators is an operator.
     *
     * @throws Refused if the actor is none
     */
    void requireOver(Actor actor, User user) {
        requireOver(actor, rulebooks.read(actor.organizationId()), memberships.of(user.id()));
    }

    /** The same, of somebody who is in groups by these memberships. */
    static void requireOver(Actor actor, Rulebook now, Collection<Membership> held) {
        if (now.rolesOf(sources(held)).contains(RoleGrants.OPERATOR) && !actor.isOperator()) {
            throw new Refused(
                    Refused.Reason.PRIVILEGED, "The person is an operator: only an operator may do that to them.");
        }
    }

    /** For each group who says that somebody is in it. */
    static Map<String, List<String>> sources(Collection<Membership> held) {
        return held.stream()
                .collect(Collectors.groupingBy(
                        membership -> membership.group().name(),
                        TreeMap::new,
                        Collectors.mapping(Membership::source, Collectors.toList())));
    }

    /**
     * Requires that the actor is one, if the group makes operators.
     *
     * @throws Refused if the actor is none
     */
    void requireOver(Actor actor, Group group) {
        if (!actor.isOperator() && grants.of(actor.organizationId()).carries(group.name(), RoleGrants.OPERATOR)) {
            throw new Refused(
                    Refused.Reason.PRIVILEGED, "The group carries operator: only an operator may do that to it.");
        }
    }

    /**
     * Requires that the actor is one, if the client is: who says how it is known and what it may do is an operator.
     *
     * @throws Refused if the actor is none
     */
    void requireOver(Actor actor, Client client) {
        if (!actor.isOperator() && client.roles().contains(RoleGrants.OPERATOR)) {
            throw new Refused(
                    Refused.Reason.PRIVILEGED, "The client carries operator: only an operator may do that to it.");
        }
    }

    /**
     * Requires that the actor may say who carries {@code operator}: an operator, in the first organization.
     *
     * @throws Refused if it is not so
     */
    void requireMaking(Actor actor) {
        var isFirst = providers.of(actor.organizationId()).stream().anyMatch(IdentityProvider::isBootstrapped);
        if (!isFirst || !actor.isOperator()) {
            throw new Refused(
                    Refused.Reason.PRIVILEGED,
                    "Only an operator may grant or revoke operator, and only in the first organization.");
        }
    }

    /** Whether a group or a client of the organization carries {@code operator}. */
    boolean areAt(long organizationId) {
        return !grants.of(organizationId)
                        .groupsByRole()
                        .getOrDefault(RoleGrants.OPERATOR, Set.of())
                        .isEmpty()
                || clients.carry(organizationId, RoleGrants.OPERATOR);
    }
}
