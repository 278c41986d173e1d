package dev.arrival.console.directory;

import dev.arrival.administration.Linking;
import dev.arrival.administration.ManualMembers;
import dev.arrival.administration.People;
import dev.arrival.console.ActingPerson;
import dev.arrival.console.AdministratorsOnly;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** What an administrator can do on a person's page. */
@ApplicationScoped
public class PersonActs {
    private final AdministratorsOnly administrators;
    private final ActingPerson acting;
    private final People people;
    private final ManualMembers members;
    private final Linking linking;
    private final GroupChoices groups;

    /** For CDI. */
    protected PersonActs() {
        this(null, null, null, null, null, null);
    }

    @Inject
    PersonActs(
            AdministratorsOnly administrators,
            ActingPerson acting,
            People people,
            ManualMembers members,
            Linking linking,
            GroupChoices groups) {
        this.administrators = administrators;
        this.acting = acting;
        this.people = people;
        this.members = members;
        this.linking = linking;
        this.groups = groups;
    }

    /** Does it, and says where to go then. */
    String act(Submission sent) {
        var organization = administrators.organizationId();
        var id = sent.key();
        return switch (sent.action()) {
            case "suspend" -> {
                people.suspend(acting.because(sent.requiredWhy()), id, sent.expected());
                yield done(id, "suspended");
            }
            case "restore" -> {
                people.restore(acting.because(sent.requiredWhy()), id, sent.expected());
                yield done(id, "restored");
            }
            case "join" -> {
                members.add(acting.because(sent.why()), group(organization, sent), id);
                yield done(id, "joined");
            }
            case "leave" -> {
                members.remove(acting.because(sent.why()), sent.target(), id);
                yield done(id, "left");
            }
            case "unlink" -> {
                linking.unlink(acting.because(sent.requiredWhy()), id, sent.target());
                yield done(id, "unlinked");
            }
            default -> "/person?id=" + id;
        };
    }

    /** The one whose button was pressed, else the one that was typed. */
    private long group(long organization, Submission sent) {
        return sent.hasTarget()
                ? sent.target()
                : groups.meant(organization, sent.required("group", "directory.group.missing"))
                        .in("group");
    }

    private static String done(long id, String word) {
        return "/person?id=" + id + "&done=" + word;
    }
}
