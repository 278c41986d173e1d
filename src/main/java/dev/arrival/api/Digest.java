package dev.arrival.api;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Tells by a few letters whether several things are the same as others, as their texts have it. */
final class Digest {
    private static final int LENGTH = 32;

    private final MessageDigest digest;

    Digest() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every Java has it
        }
    }

    void add(Object thing) {
        digest.update(String.valueOf(thing).getBytes(StandardCharsets.UTF_8));
        digest.update((byte) 0);
    }

    /** The letters, after which nothing can be added. */
    String text() {
        return HexFormat.of().formatHex(digest.digest()).substring(0, LENGTH);
    }
}
