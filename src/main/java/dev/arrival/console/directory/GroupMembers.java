package dev.arrival.console.directory;

import dev.arrival.console.Asked;
import dev.arrival.console.Listing;
import dev.arrival.console.ProviderNames;
import dev.arrival.console.Texts;
import dev.arrival.directory.Membership;
import dev.arrival.directory.Memberships;
import dev.arrival.directory.User;
import dev.arrival.directory.UserFilter;
import dev.arrival.directory.Users;
import dev.arrival.provisioning.Rulebooks;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** On {@code /group}: who is in it, and through whom. */
@Named
@RequestScoped
public class GroupMembers {
    private final ShownGroup shown;
    private final Users users;
    private final Memberships memberships;
    private final Sources sources;
    private final Rulebooks rulebooks;

    private Listing<Row> list;

    /**
     * Somebody in the group.
     *
     * @param sources through whom, in words
     * @param byHand whether an administrator has put the person there
     */
    public record Row(PersonRow person, List<String> sources, boolean byHand) {}

    /** For CDI. */
    protected GroupMembers() {
        this(null, null, null, null, null);
    }

    @Inject
    GroupMembers(ShownGroup shown, Users users, Memberships memberships, Sources sources, Rulebooks rulebooks) {
        this.shown = shown;
        this.users = users;
        this.memberships = memberships;
        this.sources = sources;
        this.rulebooks = rulebooks;
    }

    /** The members that the address asks for. */
    public Listing<Row> getList() {
        if (list == null) {
            var group = shown.group().id();
            var asked = shown.asked();
            asked.key("id");
            list = list(group, asked);
        }
        return list;
    }

    /** How many are in it, in words. */
    public String getSize() {
        var group = shown.group().id();
        return Texts.of("group.size", memberships.counts(List.of(group)).getOrDefault(group, 0L));
    }

    /** How many there are to see, to be read out. */
    public String getFound() {
        var more = !getList().getOlderQuery().isEmpty();
        return Texts.of(
                more ? "people.found.more" : "people.found", getList().getRows().getSize());
    }

    /** Whether nobody is in it. */
    public boolean isNobody() {
        return getList().getRows().getSize() == 0 && !getList().getAsked().containsKey("q");
    }

    private Listing<Row> list(long group, Asked asked) {
        var filter = new UserFilter(asked.text("q"), Optional.empty(), Optional.of(group), Optional.empty());
        var keyset = asked.sorted(Users.SORTS, "id");
        var part = users.part(shown.organizationId(), filter, keyset);
        return new Listing<>(asked, keyset, part.next(), rows(group, part.rows()));
    }

    private List<Row> rows(long group, List<User> people) {
        var held = memberships.in(group, people.stream().map(User::id).toList()).stream()
                .collect(Collectors.groupingBy(membership -> membership.user().id()));
        var byHand = held.entrySet().stream()
                .filter(one -> one.getValue().stream().anyMatch(Sources::isByHand))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
        var words = sources.of(
                shown.organizationId(),
                byHand.isEmpty() ? Set.of() : Set.of(group),
                ProviderNames.of(rulebooks.of(shown.organizationId()).providers()));
        return people.stream()
                .map(user -> new Row(
                        PersonRow.of(user),
                        words(words, group, user, held.getOrDefault(user.id(), List.of())),
                        byHand.contains(user.id())))
                .toList();
    }

    private static List<String> words(Sources.Words words, long group, User user, List<Membership> held) {
        return held.stream()
                .map(membership -> words.of(group, user.id(), membership))
                .toList();
    }
}
