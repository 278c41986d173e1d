package dev.arrival.provisioning;

import static dev.arrival.platform.Fields.JSON;

import dev.arrival.claims.Attribute;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** One thing that a sign-in changes, as a value: planned, shown, carried out and recorded in this one form. */
public sealed interface Change {
    /** The change as the audit keeps it: the member {@code change} says which. */
    JsonObject json();

    /** A person comes to be. */
    record CreateUser() implements Change {
        @Override
        public JsonObject json() {
            return change("create-user").build();
        }
    }

    /**
     * A person who is known is from now on known by this issuer and subject too.
     *
     * @param user the person's internal key
     */
    record LinkIdentity(long user) implements Change {
        @Override
        public JsonObject json() {
            return change("link-identity").add("user", Long.toString(user)).build();
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
            var json = change("set-attribute").add("attribute", attribute.key());
            if (before != null) {
                json.add("before", before);
            }
            return json.add("after", after).build();
        }
    }

    /**
     * A group comes to be, empty of rights.
     *
     * @param externalId the provider's stable id of it; {@code null} if there is none
     */
    record CreateGroup(String group, String externalId) implements Change {
        /** A group that no provider knows by an id. */
        public CreateGroup(String group) {
            this(group, null);
        }

        @Override
        public JsonObject json() {
            var json = change("create-group").add("group", group);
            if (externalId != null) {
                json.add("externalId", externalId);
            }
            return json.build();
        }
    }

    /** A group is called otherwise, since it is at the provider. */
    record RenameGroup(String before, String after) implements Change {
        /** By the names that the groups have before these renames: what was said by those that they have after them. */
        static <V> Map<String, V> undone(List<RenameGroup> renames, Map<String, V> byGroup) {
            var old = new TreeMap<>(byGroup);
            for (var i = renames.size() - 1; i >= 0; i--) { // one may have freed the name that another one took
                var said = old.remove(renames.get(i).after());
                if (said != null) {
                    old.put(renames.get(i).before(), said);
                }
            }
            return old;
        }

        @Override
        public JsonObject json() {
            return change("rename-group")
                    .add("group", after)
                    .add("before", before)
                    .add("after", after)
                    .build();
        }
    }

    /** A group that is there is from now on known by the provider's stable id. */
    record IdentifyGroup(String group, String externalId) implements Change {
        @Override
        public JsonObject json() {
            return change("identify-group")
                    .add("group", group)
                    .add("externalId", externalId)
                    .build();
        }
    }

    /**
     * The person is in the group, on the provider's word.
     *
     * @param byDefault as one of the provider's default groups, not on its word
     */
    record Join(String group, boolean byDefault) implements Change {
        /** On the provider's word. */
        public Join(String group) {
            this(group, false);
        }

        @Override
        public JsonObject json() {
            return ofMembership("join", group, byDefault);
        }
    }

    /**
     * The provider no longer holds the person in the group.
     *
     * @param byDefault as one of the provider's default groups, not on its word
     */
    record Leave(String group, boolean byDefault) implements Change {
        /** On the provider's word. */
        public Leave(String group) {
            this(group, false);
        }

        @Override
        public JsonObject json() {
            return ofMembership("leave", group, byDefault);
        }
    }

    private static JsonObject ofMembership(String change, String group, boolean byDefault) {
        var json = change(change).add("group", group);
        if (byDefault) {
            json.add("source", "default");
        }
        return json.build();
    }

    private static JsonObjectBuilder change(String word) {
        return JSON.createObjectBuilder().add("change", word);
    }
}
