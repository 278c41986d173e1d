package dev.arrival.console.approvals;

import dev.arrival.claims.Attribute;
import dev.arrival.claims.Groups;
import dev.arrival.console.Line;
import dev.arrival.console.Moment;
import dev.arrival.console.ProviderNames;
import dev.arrival.console.Texts;
import dev.arrival.directory.Approval;
import dev.arrival.platform.Fields;
import dev.arrival.provisioning.ClaimsDocument;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Somebody who waits, or has been decided about, as pages show it.
 *
 * @param key says who it is, and what of them was looked at
 * @param name what to call them
 * @param email empty if the provider does not say
 * @param verified whether the provider vouches for the e-mail address
 * @param groups that the provider lists, as far as they are shown
 * @param state a stable word
 * @param stateText the same, to read
 * @param reason what they are told; empty if nothing
 * @param decided {@code null} if nobody has
 * @param decidedBy empty if nobody has
 */
public record ApprovalRow(
        String key,
        String name,
        String email,
        boolean verified,
        String subject,
        String provider,
        Line groups,
        Moment asked,
        String state,
        String stateText,
        String reason,
        Moment decided,
        String decidedBy) {
    static ApprovalRow of(Approval approval, Map<Long, String> providers) {
        var claims = ClaimsDocument.of(approval.issuer(), approval.subject(), approval.claims());
        var said = claims.attributes();
        var state = Fields.word(approval.state());
        return new ApprovalRow(
                new Chosen(approval.id(), approval.version()).key(),
                name(approval),
                said.getOrDefault(Attribute.EMAIL, ""),
                Boolean.parseBoolean(said.get(Attribute.EMAIL_VERIFIED)),
                approval.subject(),
                ProviderNames.in(providers, approval.providerId()),
                Line.of("", claims.groups() instanceof Groups.Listed listed ? List.copyOf(listed.names()) : List.of()),
                Moment.of(approval.askedAt()),
                state,
                Texts.of("approvals.state." + state),
                approval.reason().orElse(""),
                approval.decidedAt().map(Moment::of).orElse(null),
                approval.decidedBy().orElse(""));
    }

    /** What to call somebody of whom only the provider has told. */
    static String name(Approval approval) {
        var said = ClaimsDocument.of(approval.issuer(), approval.subject(), approval.claims())
                .attributes();
        var names = Stream.of(Attribute.GIVEN_NAME, Attribute.FAMILY_NAME)
                .map(said::get)
                .filter(Objects::nonNull)
                .collect(Collectors.joining(" "));
        return Stream.of(names, said.get(Attribute.USER_NAME), said.get(Attribute.EMAIL), approval.subject())
                .filter(name -> name != null && !name.isBlank())
                .findFirst()
                .orElse("");
    }
}
