package dev.arrival.console.directory;

import dev.arrival.console.AdministratorsOnly;
import dev.arrival.console.Asked;
import dev.arrival.console.Choice;
import dev.arrival.console.Listing;
import dev.arrival.console.ProviderNames;
import dev.arrival.console.Texts;
import dev.arrival.directory.IdentityProvider;
import dev.arrival.directory.IdentityProviders;
import dev.arrival.directory.UserFilter;
import dev.arrival.directory.Users;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** {@code /people}: whom the organization knows. What is asked for is in the address. */
@Named
@RequestScoped
public class PeoplePage {
    private static final String NEWEST = "-id";
    private static final List<String> ORDERS = List.of("id", "familyName", "givenName", "userName", "email");
    private static final List<String> STATUSES = List.of("active", "suspended");

    /** No group and no issuer: nobody is there. */
    private static final long NONE = 0;

    private final AdministratorsOnly administrators;
    private final Users users;
    private final GroupChoices groups;
    private final IdentityProviders providers;
    private final ProviderNames providerNames;
    private final HttpServletRequest request;

    private Listing<PersonRow> list;
    private Map<Long, String> names;
    private String groupFault = "";

    /** For CDI. */
    protected PeoplePage() {
        this(null, null, null, null, null, null);
    }

    @Inject
    PeoplePage(
            AdministratorsOnly administrators,
            Users users,
            GroupChoices groups,
            IdentityProviders providers,
            ProviderNames providerNames,
            HttpServletRequest request) {
        this.administrators = administrators;
        this.users = users;
        this.groups = groups;
        this.providers = providers;
        this.providerNames = providerNames;
        this.request = request;
    }

    /** The people whom the address asks for. */
    public Listing<PersonRow> getList() {
        if (list == null) {
            var organization = administrators.organizationId();
            var asked = new Asked(request.getParameterMap());
            var filter = new UserFilter(
                    asked.text("q"),
                    asked.word("status", STATUSES).map("suspended"::equals),
                    asked.text("group").map(typed -> group(organization, typed)),
                    asked.key("provider").map(key -> issuer(organization, key)));
            var keyset = asked.sorted(Users.SORTS, NEWEST);
            var part = users.part(organization, filter, keyset);
            var rows = part.rows().stream().map(PersonRow::of).toList();
            list = new Listing<>(asked, keyset, part.next(), rows);
        }
        return list;
    }

    /** What is wrong with the group that was typed; empty if nothing is. */
    public String getGroupFault() {
        getList();
        return groupFault;
    }

    /** Whether people may be let in, or kept out. */
    public List<Choice> getStatuses() {
        return Choice.of(
                STATUSES.stream(),
                word -> Texts.of("people.status." + word),
                getList().getAsked().get("status"));
    }

    /** Where people come from. */
    public List<Choice> getProviders() {
        if (names == null) {
            names = providerNames.of(administrators.organizationId());
        }
        return Choice.of(
                names.keySet().stream().map(Object::toString),
                key -> ProviderNames.in(names, Long.parseLong(key)),
                getList().getAsked().get("provider"));
    }

    /** In which order the list can be, besides the newest first. */
    public List<Choice> getOrders() {
        return Choice.of(
                ORDERS.stream(),
                order -> Texts.of("people.order." + order),
                getList().getAsked().get("sort"));
    }

    /** How many there are to see, to be read out. */
    public String getFound() {
        var rows = getList().getRows().getSize();
        var more = !getList().getOlderQuery().isEmpty();
        return Texts.of(more ? "people.found.more" : "people.found", rows);
    }

    /** Whether nobody has ever come. */
    public boolean isNobodyYet() {
        return getList().getRows().getSize() == 0
                && Stream.of("q", "status", "group", "provider")
                        .noneMatch(getList().getAsked()::containsKey);
    }

    private long group(long organization, String typed) {
        var found = groups.meant(organization, typed).guessed();
        groupFault = found.fault();
        return found.key().orElse(NONE);
    }

    private String issuer(long organization, long key) {
        return providers.find(organization, key).map(IdentityProvider::issuer).orElse("");
    }
}
