package dev.arrival.platform;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.Dependent;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Asks what a health check wants to know, on a thread of the application. However often it is asked, one question is under
 * way at most; those who come meanwhile share its answer, and nobody waits for longer than two seconds.
 */
@Dependent
public class Probe<T> {
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    @Resource
    ManagedExecutorService threads;

    private Future<T> underWay;

    /** The answer; empty if there is none in time, or the question fails. */
    public Optional<T> ask(Callable<T> question) {
        try {
            return Optional.of(asked(question).get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS));
        } catch (ExecutionException | TimeoutException | RejectedExecutionException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private synchronized Future<T> asked(Callable<T> question) {
        if (underWay == null || underWay.isDone()) {
            underWay = threads.submit(question);
        }
        return underWay;
    }
}
