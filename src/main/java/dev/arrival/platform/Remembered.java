package dev.arrival.platform;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

/**
 * What was read a moment ago: bounded, and good for five seconds, so that what another node writes counts within rule
 * 15's time. What this node {@linkplain #forget forgets} counts at once.
 */
public final class Remembered<K, V> {
    private static final Duration GOOD_FOR = Duration.ofSeconds(5);
    private static final int AT_MOST = 10_000;

    private record Read<V>(V value, long at) {
        boolean isOld() {
            return System.nanoTime() - at > GOOD_FOR.toNanos();
        }
    }

    private final Map<K, Read<V>> byKey = new ConcurrentHashMap<>();
    private final AtomicLong forgotten = new AtomicLong();

    /** The value of that key; read anew if it is not known, or too old. */
    public V get(K key, Function<K, V> reading) {
        var read = byKey.get(key);
        if (read == null || read.isOld()) {
            var before = forgotten.get();
            read = new Read<>(reading.apply(key), System.nanoTime());
            makeRoom();
            if (before == forgotten.get()) { // else what was read may be what was to be forgotten
                byKey.put(key, read);
            }
        }
        return read.value();
    }

    /** What was read of that key no longer counts. */
    public void forget(K key) {
        forgotten.incrementAndGet();
        byKey.remove(key);
    }

    /** Nothing that was read counts any longer. */
    public void forgetAll() {
        forgotten.incrementAndGet();
        byKey.clear();
    }

    private void makeRoom() {
        if (byKey.size() >= AT_MOST) {
            byKey.values().removeIf(Read::isOld);
        }
        if (byKey.size() >= AT_MOST) {
            byKey.clear();
        }
    }
}
