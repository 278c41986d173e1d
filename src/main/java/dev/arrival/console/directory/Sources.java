package dev.arrival.console.directory;

import dev.arrival.audit.AdministrativeAct;
import dev.arrival.audit.AdministrativeActs;
import dev.arrival.console.ProviderNames;
import dev.arrival.console.Texts;
import dev.arrival.directory.Membership;
import dev.arrival.platform.Fields;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonException;
import java.io.StringReader;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Tells through whom people are in groups: "from Corp Keycloak since 3 May", "by hand, by Ada". */
@ApplicationScoped
public class Sources {
    private final AdministrativeActs acts;

    /** For CDI. */
    protected Sources() {
        this(null);
    }

    @Inject
    Sources(AdministrativeActs acts) {
        this.acts = acts;
    }

    /**
     * The words.
     *
     * @param groups by key: into which somebody was put by hand
     * @param providers what to call them, by key
     */
    Words of(long organizationId, Collection<Long> groups, Map<Long, String> providers) {
        var hands = new HashMap<String, String>();
        if (!groups.isEmpty()) {
            acts.newest(
                            organizationId,
                            "add-member",
                            groups.stream().map(Sources::target).toList())
                    .forEach(act ->
                            user(act).ifPresent(user -> hands.putIfAbsent(act.target() + " " + user, act.actor())));
        }
        return new Words(providers, hands);
    }

    /** Whether an administrator has put somebody there. */
    static boolean isByHand(Membership membership) {
        return membership.source().equals(Membership.MANUAL);
    }

    /**
     * Knows what to call providers and administrators.
     *
     * @param providers their names, by key
     * @param hands who has put whom where
     */
    record Words(Map<Long, String> providers, Map<String, String> hands) {
        String of(long group, long user, Membership membership) {
            var source = membership.source();
            var since = Since.of(membership.since()).text();
            if (isByHand(membership)) {
                var who = hands.get(target(group) + " " + user);
                return who == null
                        ? Texts.of("directory.source.manual", since)
                        : Texts.of("directory.source.manual.by", who, since);
            }
            if (source.equals(Membership.SCIM)) {
                return Texts.of("directory.source.scim", since);
            }
            var key = source.startsWith(Membership.DEFAULT) ? "directory.source.default" : "directory.source.provider";
            return Texts.of(key, ProviderNames.in(providers, provider(source)), since);
        }
    }

    /** The key of the provider whose word it is. */
    static long provider(String source) {
        return Long.parseLong(source.substring(source.indexOf(':') + 1));
    }

    private static String target(long group) {
        return "group:" + group;
    }

    private static Optional<String> user(AdministrativeAct act) {
        try (var reader = Fields.JSON.createReader(new StringReader(act.after().orElse("{}")))) {
            return Optional.ofNullable(reader.readObject().getString("user", null));
        } catch (JsonException e) {
            return Optional.empty();
        }
    }
}
