package dev.arrival.console.directory;

import static dev.arrival.platform.Fields.JSON;

import dev.arrival.audit.SignIn;
import dev.arrival.audit.SignIns;
import dev.arrival.claims.Attribute;
import dev.arrival.console.Changes;
import dev.arrival.console.Line;
import dev.arrival.console.SignInRow;
import dev.arrival.directory.Identity;
import dev.arrival.platform.Keyset;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.StringReader;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** On {@code /person}: the newest sign-ins, and what each of them changed. */
@Named
@RequestScoped
public class PersonTimeline {
    private static final int AT_MOST = 10;

    private final ShownPerson shown;
    private final SignIns signIns;

    private List<Entry> entries;

    /**
     * A sign-in.
     *
     * @param changes what it changed, in sentences; none if nothing
     */
    public record Entry(SignInRow signIn, List<Line> changes) {}

    /** For CDI. */
    protected PersonTimeline() {
        this(null, null);
    }

    @Inject
    PersonTimeline(ShownPerson shown, SignIns signIns) {
        this.shown = shown;
        this.signIns = signIns;
    }

    /** The newest ones. */
    public List<Entry> getEntries() {
        if (entries == null) {
            var user = shown.dossier().user();
            var names = Map.of(user.id(), Called.of(user));
            var newest = new Keyset<>(SignIns.SORTS.get(0), true, Optional.empty(), AT_MOST);
            entries = signIns.part(shown.organizationId(), of(user.id()), newest).rows().stream()
                    .map(signIn -> new Entry(SignInRow.of(signIn, names, shown.providers()), changes(signIn)))
                    .toList();
        }
        return entries;
    }

    /** The address's query for all that the audit has of the person, as far as a name finds it. */
    public String getAuditQuery() {
        var known = shown.dossier().user().attributes();
        return Stream.of(known.get(Attribute.EMAIL), known.get(Attribute.USER_NAME))
                .filter(Objects::nonNull)
                .findFirst()
                .or(() -> shown.dossier().identities().stream()
                        .map(Identity::subject)
                        .findFirst())
                .map(KnownAs::query)
                .orElse("");
    }

    private static SignIns.Filter of(long user) {
        return new SignIns.Filter(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(SignIns.Whose.person(user)),
                Optional.empty(),
                Optional.empty());
    }

    private static List<Line> changes(SignIn signIn) {
        try (var reader = JSON.createReader(new StringReader(signIn.changes()))) {
            return Changes.ofSomebody(reader.readArray());
        }
    }
}
