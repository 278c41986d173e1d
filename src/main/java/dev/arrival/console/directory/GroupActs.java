package dev.arrival.console.directory;

import dev.arrival.access.RoleGrant;
import dev.arrival.administration.Granting;
import dev.arrival.administration.GroupNesting;
import dev.arrival.administration.Grouping;
import dev.arrival.administration.ManualMembers;
import dev.arrival.console.ActingPerson;
import dev.arrival.console.AdministratorsOnly;
import dev.arrival.console.Texts;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** What an administrator can do on a group's page. */
@ApplicationScoped
public class GroupActs {
    private final AdministratorsOnly administrators;
    private final ActingPerson acting;
    private final Grouping grouping;
    private final Granting granting;
    private final GroupNesting nesting;
    private final ManualMembers members;
    private final GroupChoices groups;
    private final PersonChoices people;

    /** For CDI. */
    protected GroupActs() {
        this(null, null, null, null, null, null, null, null);
    }

    @Inject
    GroupActs(
            AdministratorsOnly administrators,
            ActingPerson acting,
            Grouping grouping,
            Granting granting,
            GroupNesting nesting,
            ManualMembers members,
            GroupChoices groups,
            PersonChoices people) {
        this.administrators = administrators;
        this.acting = acting;
        this.grouping = grouping;
        this.granting = granting;
        this.nesting = nesting;
        this.members = members;
        this.groups = groups;
        this.people = people;
    }

    /** Does it, and says where to go then. */
    String act(Submission sent) {
        var organization = administrators.organizationId();
        var id = sent.key();
        return switch (sent.action()) {
            case "rename" -> {
                var name = sent.required("name", "directory.invalid.name");
                grouping.rename(acting.because(sent.why()), id, sent.expected(), name);
                yield done(id, "group-renamed");
            }
            case "delete" -> {
                grouping.delete(acting.because(sent.requiredWhy()), id, sent.expected());
                yield "/groups?done=group-deleted";
            }
            case "grant" -> {
                granting.grant(acting.because(sent.why()), id, role(sent));
                yield done(id, "role-granted");
            }
            case "revoke" -> {
                granting.revoke(acting.because(sent.why()), sent.target());
                yield done(id, "role-revoked");
            }
            case "nest" -> {
                nesting.nest(acting.because(sent.why()), id, group(organization, sent, "parent"));
                yield done(id, "nested");
            }
            case "unnest" -> {
                nesting.unnest(acting.because(sent.why()), id, sent.target());
                yield done(id, "unnested");
            }
            case "take" -> {
                nesting.nest(acting.because(sent.why()), group(organization, sent, "part"), id);
                yield done(id, "nested");
            }
            case "release" -> {
                nesting.unnest(acting.because(sent.why()), sent.target(), id);
                yield done(id, "unnested");
            }
            case "add" -> {
                members.add(acting.because(sent.why()), id, person(organization, sent));
                yield done(id, "joined");
            }
            case "remove" -> {
                members.remove(acting.because(sent.why()), id, sent.target());
                yield done(id, "left");
            }
            default -> "/group?id=" + id;
        };
    }

    private static String role(Submission sent) {
        var role = sent.required("role", "group.role.missing");
        if (role.length() > RoleGrant.MAX_ROLE || role.chars().anyMatch(Character::isISOControl)) {
            throw new Mistyped("role", Texts.of("group.role.wrong", RoleGrant.MAX_ROLE));
        }
        return role;
    }

    private long group(long organization, Submission sent, String field) {
        return sent.hasTarget()
                ? sent.target()
                : groups.meant(organization, sent.required(field, "directory.group.missing"))
                        .in(field);
    }

    private long person(long organization, Submission sent) {
        return sent.hasTarget()
                ? sent.target()
                : people.meant(organization, sent.required("person", "directory.person.missing"))
                        .in("person");
    }

    private static String done(long id, String word) {
        return "/group?id=" + id + "&done=" + word;
    }
}
