package dev.arrival.console;

import dev.arrival.audit.SignIn;
import dev.arrival.audit.SignIns;
import dev.arrival.directory.IdentityProvider;
import dev.arrival.directory.IdentityProviders;
import dev.arrival.directory.User;
import dev.arrival.directory.UserFilter;
import dev.arrival.directory.Users;
import dev.arrival.platform.Cursor;
import dev.arrival.platform.Keyset;
import dev.arrival.platform.Slice;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Attempts in memory, that remember what was asked for. */
final class StoredSignIns extends SignIns {
    final List<SignIn> all;
    final List<Filter> asked = new ArrayList<>();
    final List<Keyset<SignIn>> keysets = new ArrayList<>();
    Optional<Cursor> next = Optional.empty();

    StoredSignIns(SignIn... all) {
        this.all = List.of(all);
    }

    @Override
    public Optional<SignIn> find(long organizationId, String reference) {
        return all.stream()
                .filter(one -> one.organizationId() == organizationId
                        && one.reference().equals(reference))
                .findAny();
    }

    @Override
    public Slice<SignIn> part(long organizationId, Filter filter, Keyset<SignIn> keyset) {
        asked.add(filter);
        keysets.add(keyset);
        return new Slice<>(
                all.stream()
                        .filter(one -> one.organizationId() == organizationId)
                        .toList(),
                next);
    }

    /** Person 42 is called Ada; too many begin with "many", and nobody otherwise. */
    static People people() {
        return new People(new Users() {
            @Override
            public Map<Long, String> names(Collection<Long> ids) {
                return ids.contains(42L) ? Map.of(42L, "Ada") : Map.of();
            }

            @Override
            public Slice<User> part(long organizationId, UserFilter filter, Keyset<User> keyset) {
                var many = filter.prefix().filter("many"::equals).isPresent();
                return new Slice<>(List.of(), many ? Optional.of(new Cursor(null, 1)) : Optional.empty());
            }
        });
    }

    /** None that is still there. */
    static ProviderNames providers() {
        return new ProviderNames(new IdentityProviders() {
            @Override
            public List<IdentityProvider> of(long organizationId) {
                return List.of();
            }
        });
    }
}
