package dev.arrival.directory;

import static dev.arrival.platform.Fields.JSON;

import dev.arrival.platform.Addresses;
import dev.arrival.platform.Fields;
import jakarta.json.JsonObject;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What an organization says of itself, as a value: in the API, and in the audit of administrative acts.
 *
 * @param name unique in the deployment
 * @param address its own, in the one way to write it; empty if it shares one
 * @param provisioning the operator's switch: whether people may come to be by signing in
 * @param seatLimit how many people it may have; empty if any number
 */
public record Statutes(String name, Optional<String> address, boolean provisioning, OptionalInt seatLimit) {
    /** What holds at the organization now. */
    public static Statutes of(Organization organization) {
        return new Statutes(
                organization.name(), organization.address(), organization.provisions(), organization.seatLimit());
    }

    /**
     * Reads it; whoever reads other members beside it ends the reading.
     *
     * @throws dev.arrival.platform.InvalidField if a member can not be
     */
    public static Statutes read(Fields fields) {
        return new Statutes(
                fields.requiredText("name", Organization.MAX_NAME).strip(),
                fields.text("address", Organization.MAX_ADDRESS)
                        .map(address -> fields.made("address", address, Addresses::canonical)),
                fields.flag("provisioning", true),
                fields.number("seatLimit", 1, Integer.MAX_VALUE));
    }

    /** Writes it. */
    public JsonObject json() {
        var json = JSON.createObjectBuilder().add("name", name).add("provisioning", provisioning);
        address.ifPresent(own -> json.add("address", own));
        seatLimit.ifPresent(limit -> json.add("seatLimit", limit));
        return json.build();
    }

    /** Makes it hold at the organization. */
    public void applyTo(Organization organization) {
        organization.rename(name);
        organization.moveTo(address);
        organization.provision(provisioning);
        organization.limitSeats(seatLimit);
    }
}
