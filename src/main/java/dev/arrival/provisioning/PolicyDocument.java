package dev.arrival.provisioning;

import static dev.arrival.platform.Fields.JSON;

import dev.arrival.claims.Attribute;
import dev.arrival.claims.Groups;
import dev.arrival.directory.MappingDocument;
import dev.arrival.platform.Fields;
import dev.arrival.provisioning.GroupMapping.Exact;
import dev.arrival.provisioning.GroupMapping.Matching;
import dev.arrival.provisioning.Policy.Admission;
import dev.arrival.provisioning.Policy.Defaults;
import dev.arrival.provisioning.Policy.Grantable;
import dev.arrival.provisioning.Policy.GroupRules;
import dev.arrival.provisioning.Policy.Linking;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A {@link Policy} as JSON: in the database and in the API. What is not there is the default. */
public final class PolicyDocument {
    private static final int MAX_DOMAIN = 253;
    private static final int MAX_RULES = 1_000;

    private PolicyDocument() {}

    /** Reads what was stored. */
    static Policy of(String document) {
        try (var reader = JSON.createReader(new StringReader(document))) {
            return read(Fields.of(reader.readObject()));
        }
    }

    /**
     * Reads it.
     *
     * @throws dev.arrival.platform.InvalidField if a member can not be
     */
    public static Policy read(Fields fields) {
        var otherwise = Policy.DEFAULT;
        var policy = new Policy(
                fields.choice("provisioning", otherwise.provisioning()),
                fields.choice("profile", otherwise.profile()),
                fields.object("groups").map(PolicyDocument::groups).orElse(otherwise.groups()),
                fields.object("admission").map(PolicyDocument::admission).orElse(otherwise.admission()),
                fields.object("linking").map(PolicyDocument::linking).orElse(otherwise.linking()),
                fields.value("mandatory").isPresent() ? mandatory(fields) : otherwise.mandatory(),
                fields.flag("byToken", otherwise.byToken()));
        fields.done();
        return policy;
    }

    private static Set<Attribute> mandatory(Fields fields) {
        return fields.texts("mandatory", Attribute.MAX_LENGTH).stream()
                .map(member -> Stream.of(Attribute.values())
                        .filter(attribute -> attribute != Attribute.EMAIL_VERIFIED)
                        .filter(attribute -> MappingDocument.member(attribute).equals(member))
                        .findAny()
                        .orElseThrow(() -> fields.wrong(
                                "mandatory", "must name some of userName, givenName, familyName, email, or none")))
                .collect(Collectors.toSet());
    }

    private static GroupRules groups(Fields fields) {
        var otherwise = GroupRules.DEFAULT;
        var rules = new GroupRules(
                fields.choice("update", otherwise.update()),
                fields.choice("absent", otherwise.absent()),
                fields.choice("malformed", otherwise.malformed()),
                fields.choice("overage", otherwise.overage()),
                fields.choice("missing", otherwise.missing()),
                fields.choice("badEntry", otherwise.badEntry()),
                fields.object("defaults").map(PolicyDocument::defaults).orElse(otherwise.defaults()),
                fields.object("mapping").map(PolicyDocument::mapping).orElse(otherwise.mapping()),
                fields.object("grantable").map(PolicyDocument::grantable).orElse(otherwise.grantable()));
        fields.done();
        return rules;
    }

    private static Defaults defaults(Fields fields) {
        var defaults = new Defaults(
                names(fields, "names"),
                fields.choice("whom", GroupRules.DEFAULT.defaults().whom()));
        fields.done();
        return defaults;
    }

    private static GroupMapping mapping(Fields fields) {
        var rules = fields.objects("rules");
        if (rules.size() > MAX_RULES) {
            throw fields.wrong("rules", "must be no more than " + MAX_RULES);
        }
        var mapping = new GroupMapping(
                rules.stream().map(PolicyDocument::rule).toList(),
                fields.flag("keepsUnmapped", true),
                fields.text("prefix", Groups.MAX_LENGTH).orElse(""));
        fields.done();
        return mapping;
    }

    private static GroupMapping.Rule rule(Fields fields) {
        var name = fields.text("name", Groups.MAX_LENGTH);
        var text = fields.text("pattern", NamePattern.MAX_LENGTH);
        if (name.isPresent() == text.isPresent()) {
            throw fields.wrong("name", "must be there if pattern is not, and only then");
        }
        var to = List.copyOf(names(fields, "to"));
        fields.done();
        if (name.isPresent()) {
            return new Exact(Groups.normalized(name.get()), to);
        }
        var pattern = fields.made("pattern", text.get(), NamePattern::of);
        to.forEach(template -> fields.made("to", template, t -> {
            pattern.requireCaptures(t);
            return t;
        }));
        return new Matching(pattern, to);
    }

    private static Grantable grantable(Fields fields) {
        var patterns = fields.texts("patterns", NamePattern.MAX_LENGTH).stream()
                .map(text -> fields.made("patterns", text, NamePattern::of))
                .toList();
        var named = fields.value("names").isPresent() || !patterns.isEmpty();
        var grantable = new Grantable(
                named ? Optional.of(names(fields, "names")) : Optional.empty(), patterns, names(fields, "privileged"));
        fields.done();
        return grantable;
    }

    private static Admission admission(Fields fields) {
        var admission = new Admission(
                names(fields, "requiredGroups"),
                names(fields, "deniedGroups"),
                domains(fields, "emailDomains"),
                fields.flag("emailVerified", false));
        fields.done();
        return admission;
    }

    private static Linking linking(Fields fields) {
        var linking = new Linking(fields.choice("by", Linking.DEFAULT.by()), domains(fields, "domains"));
        if (linking.by() == Policy.LinkBy.VERIFIED_EMAIL && linking.domains().isEmpty()) {
            throw fields.wrong("domains", "must name the e-mail domains for which the provider's word is taken");
        }
        fields.done();
        return linking;
    }

    private static Set<String> names(Fields fields, String member) {
        var names = new LinkedHashSet<String>();
        for (var text : fields.texts(member, Groups.MAX_LENGTH)) {
            var name = Groups.normalized(text);
            Groups.fault(name).ifPresent(why -> {
                throw fields.wrong(member, "has a name that can not be a group's: " + why);
            });
            names.add(name);
        }
        return names;
    }

    private static Set<String> domains(Fields fields, String member) {
        var domains = new LinkedHashSet<String>();
        for (var domain : fields.texts(member, MAX_DOMAIN)) {
            if (domain.contains("@") || domain.contains(" ")) {
                throw fields.wrong(member, "must be domains without @, such as example.com");
            }
            domains.add(domain.toLowerCase(Locale.ROOT));
        }
        return domains;
    }

    /** Writes it, with all its members. */
    public static JsonObject json(Policy policy) {
        var mandatory = JSON.createArrayBuilder();
        Stream.of(Attribute.values())
                .filter(policy.mandatory()::contains)
                .forEach(attribute -> mandatory.add(MappingDocument.member(attribute)));
        return JSON.createObjectBuilder()
                .add("provisioning", Fields.word(policy.provisioning()))
                .add("profile", Fields.word(policy.profile()))
                .add("groups", json(policy.groups()))
                .add(
                        "admission",
                        JSON.createObjectBuilder()
                                .add("requiredGroups", array(policy.admission().requiredGroups()))
                                .add("deniedGroups", array(policy.admission().deniedGroups()))
                                .add("emailDomains", array(policy.admission().emailDomains()))
                                .add("emailVerified", policy.admission().emailVerified()))
                .add(
                        "linking",
                        JSON.createObjectBuilder()
                                .add("by", Fields.word(policy.linking().by()))
                                .add("domains", array(policy.linking().domains())))
                .add("mandatory", mandatory)
                .add("byToken", policy.byToken())
                .build();
    }

    private static JsonObject json(GroupRules rules) {
        return JSON.createObjectBuilder()
                .add("update", Fields.word(rules.update()))
                .add("absent", Fields.word(rules.absent()))
                .add("malformed", Fields.word(rules.malformed()))
                .add("overage", Fields.word(rules.overage()))
                .add("missing", Fields.word(rules.missing()))
                .add("badEntry", Fields.word(rules.badEntry()))
                .add(
                        "defaults",
                        JSON.createObjectBuilder()
                                .add("names", array(rules.defaults().names()))
                                .add("whom", Fields.word(rules.defaults().whom())))
                .add("mapping", json(rules.mapping()))
                .add("grantable", json(rules.grantable()))
                .build();
    }

    private static JsonObject json(GroupMapping mapping) {
        var rules = JSON.createArrayBuilder();
        for (var rule : mapping.rules()) {
            var json = JSON.createObjectBuilder();
            if (rule instanceof Exact exact) {
                json.add("name", exact.name());
            } else if (rule instanceof Matching matching) {
                json.add("pattern", matching.pattern().toString());
            }
            var to = JSON.createArrayBuilder();
            rule.to().forEach(to::add);
            rules.add(json.add("to", to));
        }
        var json = JSON.createObjectBuilder().add("rules", rules).add("keepsUnmapped", mapping.keepsUnmapped());
        if (!mapping.prefix().isEmpty()) {
            json.add("prefix", mapping.prefix());
        }
        return json.build();
    }

    private static JsonObject json(Grantable grantable) {
        var json = JSON.createObjectBuilder();
        grantable.names().ifPresent(names -> json.add("names", array(names)));
        var patterns = JSON.createArrayBuilder();
        grantable.patterns().forEach(pattern -> patterns.add(pattern.toString()));
        return json.add("patterns", patterns)
                .add("privileged", array(grantable.privileged()))
                .build();
    }

    private static JsonArrayBuilder array(Collection<String> texts) {
        var array = JSON.createArrayBuilder();
        new TreeSet<>(texts).forEach(array::add);
        return array;
    }
}
