package dev.arrival.platform;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.metrics.DoubleHistogram;
import io.opentelemetry.api.metrics.LongCounter;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;

/**
 * Tells the server's telemetry of the walk; where there is none, or it is off, nobody. What is told are our own words, and
 * providers by their key: never a claim, nor the message of a failure, which may quote one.
 */
@ApplicationScoped
public class Telemetry {
    private static final String NAME = "dev.arrival";

    private static final AttributeKey<String> OUTCOME = AttributeKey.stringKey("outcome");
    private static final AttributeKey<String> PROVIDER = AttributeKey.stringKey("provider");
    private static final AttributeKey<String> WAY = AttributeKey.stringKey("way");
    private static final AttributeKey<String> RESULT = AttributeKey.stringKey("result");
    private static final AttributeKey<String> QUERY = AttributeKey.stringKey("url.query");
    private static final AttributeKey<String> ERROR = AttributeKey.stringKey("error.type");

    private static final Attributes HIT = Attributes.of(RESULT, "hit");
    private static final Attributes MISS = Attributes.of(RESULT, "miss");

    /** In seconds: a provisioning is quick, or waits for others. */
    private static final List<Double> BUCKETS =
            List.of(0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0);

    @Inject
    private Instance<OpenTelemetry> server;

    private Tracer tracer;
    private LongCounter signIns;
    private DoubleHistogram provisioning;
    private LongCounter tokens;

    /**
     * What is done in a room.
     *
     * @param <X> what it throws
     */
    @FunctionalInterface
    public interface Work<T, X extends Exception> {
        /** Does it. */
        T done() throws X;
    }

    @PostConstruct
    void begin() {
        var telemetry = server.isResolvable() ? server.get() : OpenTelemetry.noop();
        tracer = telemetry.getTracer(NAME);
        var meter = telemetry.getMeter(NAME);
        signIns = meter.counterBuilder("arrival.sign_ins")
                .setDescription("Attempts to sign in, as the audit counts them")
                .setUnit("{attempt}")
                .build();
        provisioning = meter.histogramBuilder("arrival.provisioning.duration")
                .setDescription("From a verified token to the end of the transaction, with all its tries")
                .setUnit("s")
                .setExplicitBucketBoundariesAdvice(BUCKETS)
                .build();
        tokens = meter.counterBuilder("arrival.token_cache.lookups")
                .setDescription("Calls with an access token, by whether the token was remembered")
                .setUnit("{lookup}")
                .build();
    }

    /**
     * Does some work under a span.
     *
     * @param room a word of ours, which names the span
     */
    @SuppressWarnings("try") // the scope is only to be closed
    public <T, X extends Exception> T span(String room, Work<T, X> work) throws X {
        var span = tracer.spanBuilder(room).startSpan();
        try (var scope = span.makeCurrent()) {
            return work.done();
        } catch (Throwable e) {
            span.setStatus(StatusCode.ERROR).setAttribute(ERROR, e.getClass().getName());
            throw e;
        } finally {
            span.end();
        }
    }

    /**
     * An attempt has ended.
     *
     * @param outcome the audit's word
     * @param providerId the key of the provider who answered
     */
    public void signedIn(Enum<?> outcome, Enum<?> way, long providerId) {
        signIns.add(
                1,
                Attributes.of(
                        OUTCOME, Fields.word(outcome), WAY, Fields.word(way), PROVIDER, Long.toString(providerId)));
    }

    /** A provisioning has ended so, after so long. */
    public void provisioned(Enum<?> outcome, Duration took) {
        provisioning.record(took.toNanos() / 1e9, Attributes.of(OUTCOME, Fields.word(outcome)));
    }

    /** The server's own span of a call has the query, and whoever looks for people writes their names into that. */
    public void keepQueryBack() {
        Span.current().setAttribute(QUERY, "");
    }

    /** A token was shown that is remembered, or is not. */
    public void tokenLookedUp(boolean remembered) {
        tokens.add(1, remembered ? HIT : MISS);
    }
}
