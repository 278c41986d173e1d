package dev.arrival.administration;

import dev.arrival.directory.Registration;
import java.util.Optional;

/**
 * A provider to be.
 *
 * @param issuer compared to the letter, and never another one later
 * @param secret empty if Arrival is a public client there
 */
public record NewProvider(String issuer, Registration registration, Optional<String> secret) {
    @Override
    public String toString() {
        return "NewProvider[" + issuer + ", " + registration.clientId() + "]";
    }
}
