package dev.arrival.signin;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Optional;

/**
 * The access tokens that were seen lately, by a hash of the whole token (rule 10): what is in here is no token. Those that
 * were not used for the longest make room.
 */
final class KnownTokens {
    private static final int AT_MOST = 10_000;

    /** All of them together, in characters of what they say. */
    private static final long LONGEST = 32L * 1_024 * 1_024;

    private record Kept(KnownToken known, int length) {}

    private final LinkedHashMap<String, Kept> byHash = new LinkedHashMap<>(16, 0.75f, true);
    private long length;

    Optional<KnownToken> find(String token) {
        var hash = hash(token);
        synchronized (byHash) {
            return Optional.ofNullable(byHash.get(hash)).map(Kept::known);
        }
    }

    void remember(String token, KnownToken known) {
        var hash = hash(token);
        var kept = new Kept(known, known.said().claims().toString().length());
        synchronized (byHash) {
            drop(byHash.put(hash, kept));
            length += kept.length();
            var oldest = byHash.entrySet().iterator();
            while (byHash.size() > AT_MOST || (length > LONGEST && byHash.size() > 1)) {
                drop(oldest.next().getValue());
                oldest.remove();
            }
        }
    }

    void forget(String token) {
        var hash = hash(token);
        synchronized (byHash) {
            drop(byHash.remove(hash));
        }
    }

    private void drop(Kept gone) {
        length -= gone == null ? 0 : gone.length();
    }

    private static String hash(String token) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
