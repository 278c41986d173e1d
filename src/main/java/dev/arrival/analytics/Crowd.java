package dev.arrival.analytics;

import java.util.Arrays;
import java.util.Collection;

/** People, numbered from 0 on in the order in which they come up. */
final class Crowd {
    /** The number of whoever does not belong to it. */
    static final int STRANGER = -1;

    private final boolean closed;
    private long[] keys = new long[1024];
    private int[] numbers = new int[1024];
    private int size;

    private Crowd(boolean closed) {
        this.closed = closed;
    }

    /** Whoever comes up belongs to it. */
    static Crowd open() {
        return new Crowd(false);
    }

    /** Only these people belong to it, and nobody of whom nobody knows who it is. */
    static Crowd of(Collection<Long> people) {
        var crowd = new Crowd(true);
        people.forEach(crowd::add);
        return crowd;
    }

    /** Whether it was decided beforehand who belongs to it. */
    boolean isClosed() {
        return closed;
    }

    /** How many have come up. */
    int size() {
        return size;
    }

    /** The person's number; {@link #STRANGER} if the person does not belong to it. */
    int number(long person) {
        var slot = slot(person);
        return keys[slot] == person ? numbers[slot] : closed ? STRANGER : add(person);
    }

    private int add(long person) {
        var slot = slot(person);
        if (keys[slot] == person) {
            return numbers[slot];
        }
        keys[slot] = person;
        numbers[slot] = size++;
        if (2 * size > keys.length) {
            grow();
        }
        return size - 1;
    }

    /** Where the person is, or would be. Nobody's key is {@link Fact#NOBODY}: it marks an empty place. */
    private int slot(long person) {
        if (person == Fact.NOBODY) {
            throw new IllegalArgumentException("Nobody is not a person");
        }
        var mask = keys.length - 1;
        var hash = person * 0x9E3779B97F4A7C15L;
        var slot = (int) (hash >>> 32) & mask;
        while (keys[slot] != Fact.NOBODY && keys[slot] != person) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    private void grow() {
        var oldKeys = keys;
        var oldNumbers = numbers;
        keys = new long[2 * oldKeys.length];
        numbers = new int[keys.length];
        for (var old = 0; old < oldKeys.length; old++) {
            if (oldKeys[old] != Fact.NOBODY) {
                var slot = slot(oldKeys[old]);
                keys[slot] = oldKeys[old];
                numbers[slot] = oldNumbers[old];
            }
        }
    }

    /** Notes for each person the last bucket in which they came up; buckets of one person must come in order. */
    static final class LastBucket {
        private int[] next = new int[1024];

        /** Whether the person comes up in the bucket for the first time. */
        boolean isNew(int person, int bucket) {
            if (person >= next.length) {
                next = Arrays.copyOf(next, Math.max(2 * next.length, person + 1));
            }
            if (next[person] > bucket) {
                return false;
            }
            next[person] = bucket + 1;
            return true;
        }
    }
}
