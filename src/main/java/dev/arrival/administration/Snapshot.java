package dev.arrival.administration;

import static dev.arrival.platform.Fields.JSON;

import dev.arrival.access.Workspace;
import dev.arrival.access.WorkspaceGrant;
import dev.arrival.claims.Attribute;
import dev.arrival.directory.Client;
import dev.arrival.directory.Group;
import dev.arrival.directory.Identity;
import dev.arrival.directory.MappingDocument;
import dev.arrival.directory.User;
import dev.arrival.platform.Fields;
import jakarta.json.JsonObject;

/** Things as the audit of administrative acts keeps them, by the names that the API has for their members. */
final class Snapshot {
    private Snapshot() {}

    static JsonObject of(User user) {
        var json = JSON.createObjectBuilder();
        user.attributes().forEach((attribute, value) -> {
            if (attribute == Attribute.EMAIL_VERIFIED) {
                json.add(MappingDocument.member(attribute), Boolean.parseBoolean(value));
            } else {
                json.add(MappingDocument.member(attribute), value);
            }
        });
        user.suspendedAt().ifPresent(at -> json.add("suspendedAt", at.toString()));
        return json.build();
    }

    static JsonObject of(Identity identity) {
        return JSON.createObjectBuilder()
                .add("user", Long.toString(identity.user().id()))
                .add("issuer", identity.issuer())
                .add("subject", identity.subject())
                .build();
    }

    static JsonObject of(Group group) {
        return JSON.createObjectBuilder().add("name", group.name()).build();
    }

    static JsonObject of(Workspace workspace) {
        var json = JSON.createObjectBuilder().add("name", workspace.name());
        workspace.description().ifPresent(words -> json.add("description", words));
        return json.build();
    }

    static JsonObject of(WorkspaceGrant grant) {
        return JSON.createObjectBuilder()
                .add(
                        Fields.word(grant.grantee().kind()),
                        Long.toString(grant.grantee().key()))
                .add("permission", Fields.word(grant.permission()))
                .build();
    }

    static JsonObject of(Client client) {
        var json = JSON.createObjectBuilder()
                .add("issuer", client.issuer())
                .add("clientId", client.clientId())
                .add("name", client.name())
                .add("roles", JSON.createArrayBuilder(client.roles()));
        client.suspendedAt().ifPresent(at -> json.add("suspendedAt", at.toString()));
        return json.build();
    }

    static JsonObject ofMembership(User user) {
        return JSON.createObjectBuilder().add("user", Long.toString(user.id())).build();
    }

    /** What one has that the other has not, or otherwise. */
    static JsonObject difference(JsonObject one, JsonObject other) {
        var json = JSON.createObjectBuilder();
        one.entrySet().stream()
                .filter(member -> !member.getValue().equals(other.get(member.getKey())))
                .forEach(member -> json.add(member.getKey(), member.getValue()));
        return json.build();
    }
}
