package dev.arrival.testing.provider;

import com.nimbusds.oauth2.sdk.GeneralException;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/** One address of the provider. It counts who comes and remembers the last. */
final class Endpoint {
    private final Answer answer;
    private final AtomicLong calls = new AtomicLong();
    private volatile Optional<Visit> last = Optional.empty();

    interface Answer {
        void to(Visit visit) throws IOException, GeneralException;
    }

    Endpoint(Answer answer) {
        this.answer = answer;
    }

    void receive(Visit visit) throws IOException {
        calls.incrementAndGet();
        last = Optional.of(visit);
        try {
            answer.to(visit);
        } catch (GeneralException refusal) {
            visit.refuse(refusal.getErrorObject());
        } catch (RuntimeException bug) {
            visit.page(500, bug.toString());
        }
    }

    long calls() {
        return calls.get();
    }

    Optional<Visit> last() {
        return last;
    }

    void forget() {
        calls.set(0);
        last = Optional.empty();
    }
}
