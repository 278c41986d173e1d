package dev.arrival.console.policy;

import dev.arrival.console.Texts;

/**
 * What is wrong with something that was typed.
 *
 * @param text a sentence that says what to do
 * @param line the line at fault; empty if there is none to show
 * @param mark as many spaces as stand before the fault in that line, and a mark
 */
public record Fault(String text, String line, String mark) {
    private static final int SHOWN = 60;

    static Fault of(String text) {
        return new Fault(text, "", "");
    }

    /**
     * At a place in a text that should be JSON.
     *
     * @param lineNumber from one on; less if it is not known, as at the end of the text
     * @param column likewise
     */
    static Fault at(String text, long lineNumber, long column) {
        var lines = text.lines().toList();
        if (lines.isEmpty() || lineNumber < 1 || lineNumber > lines.size()) {
            return of(Texts.of("try.fault.ends"));
        }
        var line = lines.get((int) lineNumber - 1).replace('\t', ' ');
        var at = (int) Math.min(Math.max(column - 2, 0), line.length()); // a parser has read the character at fault
        if (text.lines().skip(lineNumber).allMatch(String::isBlank)
                && at >= line.stripTrailing().length()) {
            return of(Texts.of("try.fault.ends"));
        }
        var from = Math.max(0, at - SHOWN / 2);
        var shown = line.substring(from, Math.min(line.length(), from + SHOWN));
        return new Fault(Texts.of("try.fault.at", lineNumber, at + 1), shown, " ".repeat(at - from) + "▲");
    }
}
