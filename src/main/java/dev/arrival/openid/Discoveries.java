package dev.arrival.openid;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.LinkedHashMap;
import java.util.Map;

/** What the providers announce, by issuer; of too many, those are forgotten that nobody has asked for the longest. */
@ApplicationScoped
public class Discoveries {
    private static final int AT_MOST = 1_000;

    @Inject
    private Outgoing outgoing;

    private final Map<String, Discovery> byIssuer = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Discovery> eldest) {
            return size() > AT_MOST;
        }
    };

    /** The one of that issuer; nobody is asked yet. */
    public Discovery of(String issuer) {
        synchronized (byIssuer) {
            return byIssuer.computeIfAbsent(issuer, key -> new Discovery(key, outgoing));
        }
    }
}
