package dev.arrival.provisioning;

import static org.assertj.core.api.Assertions.assertThat;

import dev.arrival.provisioning.Change.CreateGroup;
import dev.arrival.provisioning.Change.IdentifyGroup;
import dev.arrival.provisioning.Change.Join;
import dev.arrival.provisioning.Change.Leave;
import dev.arrival.provisioning.Change.LinkIdentity;
import dev.arrival.provisioning.Change.RenameGroup;
import dev.arrival.provisioning.Change.SetAttribute;
import dev.arrival.provisioning.Plan.Admit;
import dev.arrival.provisioning.Plan.Await;
import dev.arrival.provisioning.Plan.Refuse;
import java.util.stream.Collectors;

/** A plan in words, for tables. */
final class Told {
    private Told() {}

    /** {@code CREATED}, {@code WAITS}, or the reason of a refusal. */
    static String outcome(Plan plan) {
        if (plan instanceof Admit admit) {
            return admit.outcome().name();
        }
        return plan instanceof Await ? "WAITS" : refused(plan).reason().name();
    }

    /** {@code user, group new, join new}; nothing if the person is not let in. */
    static String changes(Plan plan) {
        return plan instanceof Admit admit
                ? admit.changes().stream().map(Told::told).collect(Collectors.joining(", "))
                : "";
    }

    static Admit admitted(Plan plan) {
        assertThat(plan).isInstanceOf(Admit.class);
        return (Admit) plan;
    }

    static Refusal refused(Plan plan) {
        assertThat(plan).isInstanceOf(Refuse.class);
        return ((Refuse) plan).refusal();
    }

    private static String told(Change change) {
        if (change instanceof LinkIdentity link) {
            return "link " + link.user();
        } else if (change instanceof SetAttribute set) {
            return set.attribute().key();
        } else if (change instanceof CreateGroup create) {
            return "group " + create.group() + of(create.externalId());
        } else if (change instanceof RenameGroup rename) {
            return "rename " + rename.before() + " " + rename.after();
        } else if (change instanceof IdentifyGroup identify) {
            return "identify " + identify.group() + of(identify.externalId());
        } else if (change instanceof Join join) {
            return "join " + join.group() + (join.byDefault() ? " by default" : "");
        } else if (change instanceof Leave leave) {
            return "leave " + leave.group() + (leave.byDefault() ? " by default" : "");
        }
        return "user";
    }

    private static String of(String externalId) {
        return externalId == null ? "" : "=" + externalId;
    }
}
