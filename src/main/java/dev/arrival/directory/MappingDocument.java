package dev.arrival.directory;

import static dev.arrival.platform.Fields.JSON;

import dev.arrival.claims.Attribute;
import dev.arrival.claims.ClaimMapping;
import dev.arrival.claims.ClaimName;
import dev.arrival.claims.GroupMembers;
import dev.arrival.platform.Fields;
import jakarta.json.JsonObject;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A {@link ClaimMapping} as JSON: in the database and in the API. What is not there is the standard's. */
public final class MappingDocument {
    /** The claim that lists groups where nothing else is said. */
    public static final String GROUPS = "urn.gooddata.user_groups";

    private static final int MAX_LENGTH = 255;

    /** Names that change hands are no key (rule 1; OpenID Connect Core 1.0, section 5.7). */
    private static final Set<String> NO_SUBJECTS =
            Set.of("email", "upn", "preferred_username", "unique_name", "name", "nickname", "username", "phone_number");

    private static final Map<Attribute, String> MEMBERS = Map.of(
            Attribute.USER_NAME, "userName",
            Attribute.GIVEN_NAME, "givenName",
            Attribute.FAMILY_NAME, "familyName",
            Attribute.EMAIL, "email",
            Attribute.EMAIL_VERIFIED, "emailVerified");

    private MappingDocument() {}

    /** The member's name for an attribute: {@code givenName}. */
    public static String member(Attribute attribute) {
        return MEMBERS.get(attribute);
    }

    /** Whether a claim of that name may say who someone is: a name that changes hands may not (rule 1). */
    public static boolean isSubject(String claim) {
        var member = claim.replaceFirst("^.*[./:]", ""); // of a path, a pointer, an address
        return !NO_SUBJECTS.contains(member.toLowerCase(Locale.ROOT));
    }

    /** Writes it. */
    public static JsonObject json(ClaimMapping mapping) {
        var json = JSON.createObjectBuilder().add("subject", mapping.subject().name());
        for (var attribute : Attribute.values()) {
            json.add(member(attribute), mapping.attributes().get(attribute).name());
        }
        json.add("groups", mapping.groups().name());
        mapping.groupsSeparator().ifPresent(separator -> json.add("groupsSeparator", separator));
        mapping.groupMembers()
                .ifPresent(members -> json.add("groupName", members.name()).add("groupId", members.id()));
        mapping.fullName().ifPresent(name -> json.add("fullName", name.name()));
        return json.build();
    }

    /**
     * Reads it.
     *
     * @throws dev.arrival.platform.InvalidField if a member can not be
     */
    public static ClaimMapping read(Fields fields) {
        var subject = fields.text("subject", MAX_LENGTH).orElse("sub");
        if (!isSubject(subject)) {
            throw fields.wrong("subject", "must name a claim that never changes hands, such as sub");
        }
        var attributes = new EnumMap<Attribute, ClaimName>(Attribute.class);
        for (var attribute : Attribute.values()) {
            attributes.put(
                    attribute,
                    new ClaimName(fields.text(member(attribute), MAX_LENGTH).orElse(attribute.standardClaim())));
        }
        var mapping = new ClaimMapping(
                new ClaimName(subject),
                attributes,
                new ClaimName(fields.text("groups", MAX_LENGTH).orElse(GROUPS)),
                separator(fields),
                members(fields),
                fields.text("fullName", MAX_LENGTH).map(ClaimName::new));
        fields.done();
        return mapping;
    }

    /** A separator may be a space, which as a text would be blank. */
    private static Optional<String> separator(Fields fields) {
        var value = fields.value("groupsSeparator");
        if (value.isPresent()
                && value.get() instanceof jakarta.json.JsonString text
                && !text.getString().isEmpty()
                && text.getString().length() <= 10) {
            return Optional.of(text.getString());
        }
        if (value.isPresent()) {
            throw fields.wrong("groupsSeparator", "must be a text of 1 to 10 characters");
        }
        return Optional.empty();
    }

    private static Optional<GroupMembers> members(Fields fields) {
        var name = fields.text("groupName", MAX_LENGTH);
        var id = fields.text("groupId", MAX_LENGTH);
        if (name.isPresent() != id.isPresent()) {
            throw fields.wrong(name.isPresent() ? "groupId" : "groupName", "is missing: the two go together");
        }
        return name.map(n -> new GroupMembers(n, id.get()));
    }
}
