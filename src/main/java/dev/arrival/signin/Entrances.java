package dev.arrival.signin;

import dev.arrival.directory.IdentityProviders;
import dev.arrival.directory.Organization;
import dev.arrival.directory.OrganizationChanged;
import dev.arrival.directory.Organizations;
import dev.arrival.platform.Addresses;
import dev.arrival.platform.Remembered;
import dev.arrival.platform.Schema;
import dev.arrival.platform.Settings;
import dev.arrival.platform.Site;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Finds out where a request came in. A {@code Host} header is anybody's word (rule 17): it counts if it is, to the letter,
 * the address that an organization has for its own; else there is the {@link Site} that the other organizations share.
 */
@ApplicationScoped
class Entrances {
    @Inject
    private Organizations organizations;

    @Inject
    private IdentityProviders providers;

    @Inject
    private Schema schema;

    private final Site site = Site.from(Settings.current());
    private final SocialOrigin social = SocialOrigin.from(Settings.current());
    private final Remembered<String, Set<String>> known = new Remembered<>();
    private final Remembered<String, Optional<Entrance>> own = new Remembered<>();
    private final Remembered<String, Entrance> shared = new Remembered<>();

    /**
     * The request's entrance; empty if it came to an address that nobody vouches for.
     *
     * @throws RuntimeException if the database can not be asked
     */
    Optional<Entrance> of(HttpServletRequest request) {
        return Optional.of(address(request))
                .filter(address -> !site.is(address))
                .filter(address -> known.get("", all -> addresses()).contains(address))
                .flatMap(address -> own.get(address, this::reserved))
                .or(() -> site.address(request).map(address -> shared.get(address, this::everybodys)))
                .map(entrance ->
                        entrance.hasSocial() && !isOpen(entrance, request) ? entrance.withoutGate() : entrance);
    }

    private boolean isOpen(Entrance entrance, HttpServletRequest request) {
        return SocialAccess.of(entrance.address(), social, request) == SocialAccess.State.OPEN;
    }

    /** Where to send a browser of which nothing else is known. */
    Optional<String> sharedAddress(HttpServletRequest request) {
        return site.address(request);
    }

    void forget(@Observes OrganizationChanged change) {
        known.forgetAll();
        own.forgetAll();
        shared.forgetAll();
    }

    /** The request's own address. A proxy that ends TLS hands on the host and is believed nothing else: it was https. */
    private static String address(HttpServletRequest request) {
        var host = request.getServerName();
        var port = request.getServerPort();
        var proxied = request.getScheme().equals("http") && !Addresses.isLoopback(host);
        return proxied
                ? Addresses.canonical("https", host, port == 80 ? -1 : port, request.getContextPath())
                : Addresses.canonical(request.getScheme(), host, port, request.getContextPath());
    }

    /** All that are somebody's own: whatever else a header says is not worth a question. */
    private Set<String> addresses() {
        requireSchema();
        return organizations.addresses();
    }

    private Optional<Entrance> reserved(String address) {
        return organizations.at(address).map(organization -> entrance(address, List.of(organization)));
    }

    private Entrance everybodys(String address) {
        requireSchema();
        return entrance(address, organizations.sharing());
    }

    private Entrance entrance(String address, List<Organization> ofWhom) {
        var keys = ofWhom.stream().map(Organization::id).collect(Collectors.toSet());
        return new Entrance(address, keys, keys.isEmpty() ? List.of() : providers.of(keys));
    }

    private void requireSchema() {
        if (!schema.isCurrent()) {
            throw new IllegalStateException("The database has not this version's schema");
        }
    }
}
