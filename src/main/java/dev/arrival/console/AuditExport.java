package dev.arrival.console;

import dev.arrival.audit.AdministrativeAct;
import dev.arrival.audit.AdministrativeActs;
import dev.arrival.audit.SignIn;
import dev.arrival.audit.SignIns;
import dev.arrival.platform.CsvRows;
import dev.arrival.platform.Fields;
import dev.arrival.platform.Keyset;
import dev.arrival.platform.Slice;
import dev.arrival.platform.Sort;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The audit of the caller's organization as CSV, the newest first, for spreadsheets and for keeping. It is read part by
 * part and sent as it is read, however long it is; whoever no longer listens ends it, or may no longer.
 */
@ApplicationScoped
public class AuditExport {
    private static final int AT_A_TIME = 500;

    private final AdministratorsOnly administrators;
    private final SignIns signIns;
    private final SignInsAsked signInsAsked;
    private final People people;
    private final ProviderNames providerNames;
    private final AdministrativeActs acts;

    /**
     * An attempt to sign in.
     *
     * @param person as pages call them
     * @param subject as the provider calls them
     * @param detail for administrators
     */
    public record SignInLine(
            Instant at,
            String reference,
            String outcome,
            String reason,
            String detail,
            String person,
            String user,
            String subject,
            String provider,
            boolean byToken,
            Integer policyVersion,
            long durationMicros) {}

    /**
     * Something that an administrator did.
     *
     * @param before what it was, as JSON
     * @param after what it is, as JSON
     */
    public record ActLine(
            Instant at,
            String reference,
            String actor,
            String action,
            String target,
            String targetName,
            String why,
            String before,
            String after) {}

    /** A part of a list. */
    @FunctionalInterface
    private interface Part<T> {
        Slice<T> of(Keyset<T> keyset);
    }

    /** For CDI. */
    protected AuditExport() {
        this(null, null, null, null, null, null);
    }

    @Inject
    AuditExport(
            AdministratorsOnly administrators,
            SignIns signIns,
            SignInsAsked signInsAsked,
            People people,
            ProviderNames providerNames,
            AdministrativeActs acts) {
        this.administrators = administrators;
        this.signIns = signIns;
        this.signInsAsked = signInsAsked;
        this.people = people;
        this.providerNames = providerNames;
        this.acts = acts;
    }

    /** The sign-ins of that filter. */
    void signIns(SignIns.Filter filter, OutputStream stream) throws IOException {
        var organization = administrators.organizationId();
        var providers = providerNames.of(organization);
        all(
                SignIns.SORTS.get(0),
                keyset -> signIns.part(organization, filter, keyset),
                rows -> {
                    var names = people.namesIn(rows);
                    return rows.stream()
                            .map(signIn -> line(signIn, names, providers))
                            .toList();
                },
                new CsvRows<>(SignInLine.class, stream));
    }

    /** How many sign-ins are of that filter. */
    long count(SignIns.Filter filter) {
        return signIns.count(administrators.organizationId(), filter);
    }

    /** How many administrative acts are of that filter. */
    long count(AdministrativeActs.Filter filter) {
        return acts.count(administrators.organizationId(), filter);
    }

    /** Which sign-ins an address asks for. */
    SignIns.Filter signInsOf(Asked asked) {
        return signInsAsked.of(administrators.organizationId(), asked);
    }

    /** The administrative acts of that filter. */
    void acts(AdministrativeActs.Filter filter, OutputStream stream) throws IOException {
        var organization = administrators.organizationId();
        all(
                AdministrativeActs.SORTS.get(0),
                keyset -> acts.part(organization, filter, keyset),
                rows -> rows.stream().map(AuditExport::line).toList(),
                new CsvRows<>(ActLine.class, stream));
    }

    private <T, R extends Record> void all(Sort<T> sort, Part<T> part, Function<List<T>, List<R>> lines, CsvRows<R> csv)
            throws IOException {
        var keyset = new Keyset<>(sort, true, Optional.empty(), AT_A_TIME);
        var slice = part.of(keyset);
        csv.write(lines.apply(slice.rows()));
        while (slice.next().isPresent()) {
            administrators.requireStill();
            slice = part.of(new Keyset<>(sort, true, slice.next(), AT_A_TIME));
            csv.write(lines.apply(slice.rows()));
        }
    }

    private static SignInLine line(SignIn signIn, Map<Long, String> names, Map<Long, String> providers) {
        return new SignInLine(
                signIn.at(),
                signIn.reference(),
                Fields.word(signIn.outcome()),
                signIn.reason().orElse(null),
                signIn.detail().orElse(null),
                signIn.userId().map(names::get).orElse(null),
                signIn.userId().map(Object::toString).orElse(null),
                signIn.subject().orElse(null),
                providers.get(signIn.providerId()),
                signIn.isByToken(),
                signIn.policyVersion().isPresent() ? signIn.policyVersion().getAsInt() : null,
                signIn.duration().toNanos() / 1_000);
    }

    private static ActLine line(AdministrativeAct act) {
        return new ActLine(
                act.at(),
                act.reference(),
                act.actor(),
                act.action(),
                act.target(),
                act.targetName().orElse(null),
                act.why().orElse(null),
                act.before().orElse(null),
                act.after().orElse(null));
    }
}
