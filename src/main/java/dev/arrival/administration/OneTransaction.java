package dev.arrival.administration;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.function.Supplier;

/** The one place that opens a transaction for an administrative act. */
@ApplicationScoped
public class OneTransaction {
    /** All of the work, or nothing. */
    @Transactional
    public <T> T of(Supplier<T> work) {
        return work.get();
    }
}
