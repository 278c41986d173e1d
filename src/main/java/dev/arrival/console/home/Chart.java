package dev.arrival.console.home;

import static dev.arrival.platform.Fields.JSON;

import dev.arrival.analytics.Bucket;
import dev.arrival.analytics.Period;
import dev.arrival.console.Texts;
import dev.arrival.platform.Fields;
import java.text.NumberFormat;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.stream.Stream;

/**
 * Bars for each day, week or month, and the same as a table.
 *
 * @param json for Chart.js; {@code resources/arrival/charts.js} gives it its colours
 * @param heads above the table's columns
 * @param rows the newest first
 * @param csv the address of the same figures for a spreadsheet
 * @param blank whether there is nothing in it
 */
public record Chart(String json, List<String> heads, List<Row> rows, String csv, boolean blank) {
    /**
     * A day, week or month.
     *
     * @param start when it begins, to read
     * @param cells numbers, to read
     */
    public record Row(String start, List<String> cells) {}

    /**
     * What is counted.
     *
     * @param name to read
     * @param tone which colour it has
     * @param counts for each day, week or month
     */
    record Series(String name, String tone, List<Long> counts) {}

    /**
     * Draws the series on top of each other.
     *
     * @param starts the first days
     * @param others series that only the table has, after these
     */
    static Chart of(Period period, List<LocalDate> starts, List<Series> series, List<Series> others, String csv) {
        var all = Stream.concat(series.stream(), others.stream()).toList();
        var heads = Stream.concat(
                        Stream.of(Texts.of("home.start." + Fields.word(period.bucket()))),
                        all.stream().map(Series::name))
                .toList();
        var day = format("home.day.long");
        var numbers = NumberFormat.getIntegerInstance(Texts.locale());
        var rows = Stream.iterate(starts.size() - 1, i -> i >= 0, i -> i - 1)
                .map(i -> new Row(
                        day.format(starts.get(i)),
                        all.stream()
                                .map(one -> numbers.format(one.counts().get(i)))
                                .toList()))
                .toList();
        var blank = all.stream().allMatch(one -> one.counts().stream().allMatch(count -> count == 0));
        return new Chart(json(period.bucket(), starts, series), heads, rows, csv, blank);
    }

    private static String json(Bucket bucket, List<LocalDate> starts, List<Series> series) {
        var day = format(bucket == Bucket.MONTH ? "home.month" : "home.day");
        var labels = JSON.createArrayBuilder();
        starts.forEach(start -> labels.add(day.format(start)));
        var sets = JSON.createArrayBuilder();
        for (var one : series) {
            var counts = JSON.createArrayBuilder();
            one.counts().forEach(counts::add);
            sets.add(JSON.createObjectBuilder()
                    .add("label", one.name())
                    .add("tone", one.tone())
                    .add("data", counts));
        }
        return JSON.createObjectBuilder()
                .add("type", "bar")
                .add("data", JSON.createObjectBuilder().add("labels", labels).add("datasets", sets))
                .build()
                .toString()
                .replace("<", "\\u003c"); // it is in a script
    }

    private static DateTimeFormatter format(String key) {
        return DateTimeFormatter.ofPattern(Texts.of(key), Texts.locale());
    }
}
