package dev.arrival.console.directory;

import dev.arrival.access.Place;
import dev.arrival.access.WorkspaceRights;
import dev.arrival.directory.Identity;
import dev.arrival.directory.Membership;
import dev.arrival.directory.User;
import dev.arrival.provisioning.Rulebook;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * All that is stored of a person, and what follows from it.
 *
 * @param memberships with their groups
 * @param rulebook of the person's organization
 */
record Dossier(User user, List<Identity> identities, List<Membership> memberships, Rulebook rulebook) {
    /** The roles, each with the groups through which the person has it. */
    Map<String, Set<String>> groupsByRole() {
        var counted = rulebook.entitlements().counted(sources(memberships));
        var roles = new TreeMap<String, Set<String>>();
        rulebook.rolesOf(sources(memberships))
                .forEach(role -> roles.put(
                        role,
                        counted.stream()
                                .filter(group -> rulebook.grants().carries(group, role))
                                .collect(Collectors.toCollection(TreeSet::new))));
        return roles;
    }

    /** Where the person may do something. */
    Collection<Place> places(WorkspaceRights rights) {
        var sources = sources(memberships);
        return rights.ofPerson(user.id(), rulebook.entitlements().counted(sources), rulebook.rolesOf(sources))
                .values();
    }

    /** The groups that carry roles that the person does not get: nobody is allowed to put people there by its word. */
    List<String> idle() {
        var counted = rulebook.entitlements().counted(sources(memberships));
        return sources(memberships).keySet().stream()
                .filter(group -> !counted.contains(group))
                .toList();
    }

    /** For each group who says that somebody is in it. */
    static Map<String, List<String>> sources(Collection<Membership> memberships) {
        return memberships.stream()
                .collect(Collectors.groupingBy(
                        membership -> membership.group().name(),
                        TreeMap::new,
                        Collectors.mapping(Membership::source, Collectors.toList())));
    }
}
