package dev.arrival.console;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * One of several things that a page offers.
 *
 * @param value as the address has it
 * @param text as people read it
 * @param chosen whether the address asks for it
 */
public record Choice(String value, String text, boolean chosen) {
    /** All of them. */
    public static List<Choice> of(Stream<String> values, Function<String, String> text, String chosen) {
        return values.map(value -> new Choice(value, text.apply(value), value.equals(chosen)))
                .toList();
    }
}
