package dev.arrival.api;

import dev.arrival.claims.Attribute;
import dev.arrival.claims.Groups;
import dev.arrival.directory.Approval;
import dev.arrival.platform.Fields;
import dev.arrival.provisioning.ClaimsDocument;
import java.time.Instant;
import java.util.List;

/**
 * Somebody who waits for an administrator's word, or has had it.
 *
 * @param provider through which they came, by id
 * @param userName what the provider says of them; {@code null} if it does not; likewise the next ones
 * @param groups which the provider listed, by its own names
 * @param state {@code waiting}, {@code admitted} or {@code rejected}
 * @param reason what they are told
 */
public record ApprovalEntry(
        String id,
        String provider,
        String issuer,
        String subject,
        String userName,
        String givenName,
        String familyName,
        String email,
        Boolean emailVerified,
        List<String> groups,
        String state,
        String reason,
        Instant askedAt,
        Instant decidedAt,
        String decidedBy) {
    static ApprovalEntry of(Approval approval) {
        var claims = ClaimsDocument.of(approval.issuer(), approval.subject(), approval.claims());
        var said = claims.attributes();
        var verified = said.get(Attribute.EMAIL_VERIFIED);
        return new ApprovalEntry(
                Long.toString(approval.id()),
                Long.toString(approval.providerId()),
                approval.issuer(),
                approval.subject(),
                said.get(Attribute.USER_NAME),
                said.get(Attribute.GIVEN_NAME),
                said.get(Attribute.FAMILY_NAME),
                said.get(Attribute.EMAIL),
                verified == null ? null : Boolean.valueOf(verified),
                claims.groups() instanceof Groups.Listed listed ? List.copyOf(listed.names()) : List.of(),
                Fields.word(approval.state()),
                approval.reason().orElse(null),
                approval.askedAt(),
                approval.decidedAt().orElse(null),
                approval.decidedBy().orElse(null));
    }
}
