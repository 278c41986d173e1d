package dev.arrival.signin;

import dev.arrival.directory.IdentityProvider;
import dev.arrival.openid.Provider;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Where a request came in: an address that somebody vouches for, and whose people come by it.
 *
 * @param address with the context path, without a slash at its end
 * @param organizations one if the address is its own; all that share it if not
 * @param providers all of theirs, the switched-off too, the oldest first
 */
record Entrance(String address, Set<Long> organizations, List<IdentityProvider> providers) {
    /** Copies the collections. */
    Entrance {
        organizations = Set.copyOf(organizations);
        providers = List.copyOf(providers);
    }

    /** Whether a session of that organization counts here. */
    boolean isOf(long organizationId) {
        return organizations.contains(organizationId);
    }

    /** Whether one of the providers is behind a social login. */
    boolean hasSocial() {
        return providers.stream().anyMatch(IdentityProvider::isSocial);
    }

    /** The same where {@link SocialAccess} is not open: nobody comes through a social login. */
    Entrance withoutGate() {
        return new Entrance(
                address,
                organizations,
                providers.stream().filter(provider -> !provider.isSocial()).toList());
    }

    /** The providers that people can sign in through. */
    List<IdentityProvider> open() {
        return providers.stream().filter(IdentityProvider::isEnabled).toList();
    }

    /** The provider of that key, if it is one of these; switched off, perhaps. */
    Optional<IdentityProvider> provider(long id) {
        return providers.stream().filter(provider -> provider.id() == id).findAny();
    }

    /** The provider that is answered at that path, if it is one of these; a social login answers through the gate only. */
    Optional<IdentityProvider> answeredAt(String path) {
        return providers.stream()
                .filter(provider -> !provider.isSocial())
                .filter(provider -> Provider.answerPath(provider).equals(path))
                .findFirst();
    }

    /**
     * The provider to which the domain of that e-mail address leads (rule 3: it proves nothing). Only to the letter: no
     * domain's subdomain, and nothing of what stands before the last {@code @}.
     */
    Optional<IdentityProvider> ledToBy(String email) {
        var domain = email.substring(email.lastIndexOf('@') + 1).strip().toLowerCase(Locale.ROOT);
        return open().stream()
                .filter(provider ->
                        email.contains("@") && provider.registration().domains().contains(domain))
                .findFirst();
    }
}
