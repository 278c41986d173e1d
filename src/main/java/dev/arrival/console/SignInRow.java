package dev.arrival.console;

import dev.arrival.audit.SignIn;
import dev.arrival.platform.Fields;
import java.util.Map;

/**
 * An attempt to sign in, as pages show it.
 *
 * @param person by name, else as the provider calls them
 * @param subject as the provider calls them; empty if its word could not be verified
 * @param outcome a stable word
 * @param outcomeText the outcome, to read
 * @param reason why somebody was turned away, in a few words; empty if they were not
 * @param byToken whether it was a call with an access token
 */
public record SignInRow(
        String reference,
        Moment at,
        String person,
        String subject,
        String provider,
        String outcome,
        String outcomeText,
        String reason,
        boolean byToken) {
    /** As the organization calls people and providers, by their keys. */
    public static SignInRow of(SignIn signIn, Map<Long, String> people, Map<Long, String> providers) {
        return new SignInRow(
                signIn.reference(),
                Moment.of(signIn.at()),
                People.called(signIn, people),
                signIn.subject().orElse(""),
                ProviderNames.in(providers, signIn.providerId()),
                Fields.word(signIn.outcome()),
                outcome(Fields.word(signIn.outcome())),
                signIn.reason().map(SignInRow::reason).orElse(""),
                signIn.isByToken());
    }

    /** An outcome, to read. */
    static String outcome(String word) {
        return Texts.of("outcome." + word);
    }

    /** A reason, in a few words. */
    static String reason(String code) {
        return Texts.ofWord("reason.", code);
    }
}
