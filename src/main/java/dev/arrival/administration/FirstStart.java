package dev.arrival.administration;

import dev.arrival.platform.SchemaReady;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;

/** Bootstraps as soon as there is a database to do it in. */
@ApplicationScoped
class FirstStart {
    @Inject
    private Bootstrap bootstrap;

    @Inject
    private OneTransaction transaction;

    void begin(@Observes SchemaReady event) {
        try {
            inOneTransaction();
        } catch (RuntimeException e) {
            // Another node may have been faster; if it was something else, it shows again.
            inOneTransaction();
        }
    }

    private void inOneTransaction() {
        transaction.of(() -> {
            bootstrap.begin();
            return null;
        });
    }
}
