package dev.arrival.analytics;

import dev.arrival.analytics.Questions.PeopleFilter;
import dev.arrival.analytics.Questions.PersonRow;
import dev.arrival.platform.Keyset;
import dev.arrival.platform.Selection;
import dev.arrival.platform.Slice;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The people and when they were seen, in parts of one query each. */
@ApplicationScoped
class PeopleList {
    @PersistenceContext(unitName = "arrival")
    private EntityManager entities;

    Slice<PersonRow> part(Scope scope, PeopleFilter filter, Keyset<PersonRow> keyset) {
        if (scope.groups().filter(Set::isEmpty).isPresent()) {
            return new Slice<>(List.of(), Optional.empty());
        }
        var selection = Selection.ofColumns(
                        entities,
                        "select p.id, p.userName, p.givenName, p.familyName, p.email, s.firstAt, s.lastAt"
                                + " from Person p left join p.seen s",
                        PeopleList::row,
                        "p")
                .where("p.organizationId = :organization", "organization", scope.organizationId());
        scope.groups()
                .ifPresent(groups -> selection.where(
                        "exists (select m.id from Membership m where m.user.id = p.id and m.group.id in :groups"
                                + " and m.group.organizationId = :organization)",
                        "groups",
                        groups));
        filter.dormantBefore().ifPresent(then -> selection.where("s.lastAt < :then or s.lastAt is null", "then", then));
        if (filter.neverReturned()) {
            selection.where("s.firstAt = s.lastAt");
        }
        if (filter.neverSeen()) {
            selection.where("s.lastAt is null");
        }
        return selection.part(keyset, PersonRow::id);
    }

    private static PersonRow row(Object[] columns) {
        return new PersonRow(
                (Long) columns[0],
                (String) columns[1],
                (String) columns[2],
                (String) columns[3],
                (String) columns[4],
                (Instant) columns[5],
                (Instant) columns[6]);
    }
}
