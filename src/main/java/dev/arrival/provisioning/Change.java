package dev.arrival.provisioning;

import dev.arrival.claims.Attribute;
import jakarta.json.Json;
import jakarta.json.JsonObject;

/** One thing that a sign-in changes, as a value: planned, shown, carried out and recorded in this one form. */
public sealed interface Change {
    /** The change as the audit keeps it: the member {@code change} says which. */
    JsonObject json();

    /** A person comes to be. */
    record CreateUser() implements Change {
        @Override
        public JsonObject json() {
            return Json.createObjectBuilder().add("change", "create-user").build();
        }
    }

    /**
     * An attribute gets another value.
     *
     * @param before {@code null} if it was not known
     */
    record SetAttribute(Attribute attribute, String before, String after) implements Change {
        @Override
        public JsonObject json() {
            var json = Json.createObjectBuilder().add("change", "set-attribute").add("attribute", attribute.key());
            if (before != null) {
                json.add("before", before);
            }
            return json.add("after", after).build();
        }
    }

    /** A group comes to be, empty of rights. */
    record CreateGroup(String group) implements Change {
        @Override
        public JsonObject json() {
            return ofGroup("create-group", group);
        }
    }

    /** The person is in the group, on the provider's word. */
    record Join(String group) implements Change {
        @Override
        public JsonObject json() {
            return ofGroup("join", group);
        }
    }

    /** The provider no longer holds the person in the group. */
    record Leave(String group) implements Change {
        @Override
        public JsonObject json() {
            return ofGroup("leave", group);
        }
    }

    private static JsonObject ofGroup(String change, String group) {
        return Json.createObjectBuilder()
                .add("change", change)
                .add("group", group)
                .build();
    }
}
