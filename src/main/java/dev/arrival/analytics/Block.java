package dev.arrival.analytics;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/** Numbers and texts, one after the other; small numbers take few bytes. What was written is read in the same order. */
final class Block {
    private static final int SEVEN_BITS = 0x7F;
    private static final int MORE = 0x80;

    private byte[] bytes;
    private int position;

    /** An empty one, to be written. */
    Block() {
        bytes = new byte[256];
    }

    /** One to be read. */
    Block(byte[] bytes) {
        this.bytes = bytes;
    }

    /** Reads what {@link #deflated()} wrote. */
    static Block inflated(byte[] from, int offset, int length, int inflatedLength) {
        var inflater = new Inflater();
        try {
            inflater.setInput(from, offset, length);
            var raw = new byte[inflatedLength];
            var done = 0;
            while (done < inflatedLength) {
                var more = inflater.inflate(raw, done, inflatedLength - done);
                if (more == 0) {
                    throw new IllegalArgumentException("A rollup ends too early");
                }
                done += more;
            }
            return new Block(raw);
        } catch (DataFormatException e) {
            throw new IllegalArgumentException("A rollup can not be read", e);
        } finally {
            inflater.end();
        }
    }

    /** Whether there is something to be read. */
    boolean hasMore() {
        return position < bytes.length;
    }

    /** How much is written, or read. */
    int position() {
        return position;
    }

    /** Goes on reading after so many bytes. */
    void skip(int count) {
        position += count;
    }

    /** What was written. */
    byte[] bytes() {
        return Arrays.copyOf(bytes, position);
    }

    /** What was written, compressed. */
    byte[] deflated() {
        var deflater = new Deflater();
        try {
            deflater.setInput(bytes, 0, position);
            deflater.finish();
            var out = new ByteArrayOutputStream(position / 2 + 16);
            var buffer = new byte[8192];
            while (!deflater.finished()) {
                out.write(buffer, 0, deflater.deflate(buffer));
            }
            return out.toByteArray();
        } finally {
            deflater.end();
        }
    }

    /** Writes a number that is not negative. */
    Block number(long number) {
        if (number < 0) {
            throw new IllegalArgumentException("A number is negative");
        }
        room(10);
        var rest = number;
        while (rest > SEVEN_BITS) {
            bytes[position++] = (byte) ((rest & SEVEN_BITS) | MORE);
            rest >>>= 7;
        }
        bytes[position++] = (byte) rest;
        return this;
    }

    /** Writes a text. */
    Block text(String text) {
        return bytes(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Writes bytes and how many they are. */
    Block bytes(byte[] more) {
        number(more.length);
        return raw(more);
    }

    /** Writes bytes. */
    Block raw(byte[] more) {
        room(more.length);
        System.arraycopy(more, 0, bytes, position, more.length);
        position += more.length;
        return this;
    }

    /** Reads a number. */
    long number() {
        var number = 0L;
        var shift = 0;
        byte next;
        do {
            next = bytes[position++];
            number |= (long) (next & SEVEN_BITS) << shift;
            shift += 7;
        } while (next < 0);
        return number;
    }

    /** Reads a number that is an {@code int}. */
    int integer() {
        return Math.toIntExact(number());
    }

    /** Reads a text. */
    String text() {
        var length = integer();
        var text = new String(bytes, position, length, StandardCharsets.UTF_8);
        position += length;
        return text;
    }

    private void room(int more) {
        if (position + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, position + more));
        }
    }
}
