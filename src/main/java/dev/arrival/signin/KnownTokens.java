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

    /** All of them together, in characters of the tokens: a bound for the memory that their claims take. */
    private static final long LONGEST = 32L * 1_024 * 1_024;

    private record Kept(KnownToken known, int length) {}

    private final LinkedHashMap<String, Kept> byHash = new LinkedHashMap<>(16, 0.75f, true);
    private long length;

    synchronized Optional<KnownToken> find(String token) {
        return Optional.ofNullable(byHash.get(hash(token))).map(Kept::known);
    }

    synchronized void remember(String token, KnownToken known) {
        forget(token);
        byHash.put(hash(token), new Kept(known, token.length()));
        length += token.length();
        var oldest = byHash.entrySet().iterator();
        while (byHash.size() > AT_MOST || (length > LONGEST && byHash.size() > 1)) {
            length -= oldest.next().getValue().length();
            oldest.remove();
        }
    }

    synchronized void forget(String token) {
        var kept = byHash.remove(hash(token));
        if (kept != null) {
            length -= kept.length();
        }
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
