package dev.arrival.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** CSV that a parser reads back as it was, and of which a spreadsheet executes nothing. */
class CsvRowsTest {
    record Row(long id, String name, Long count, Instant at, LocalDate start) {}

    record Texts(String first, String second) {}

    @Example
    void writesEachKindOfValuePlainly() {
        var row = new Row(17, "Ada", -5L, Instant.parse("2026-11-26T06:00:00.500Z"), LocalDate.of(2026, 11, 26));

        assertThat(written(Row.class, List.of(row, new Row(18, null, null, null, null))))
                .isEqualTo("id,name,count,at,start\r\n17,Ada,-5,2026-11-26T06:00:00.500Z,2026-11-26\r\n18,,,,\r\n");
    }

    @Example
    void writesTheNamesEvenIfThereAreNoRows() {
        assertThat(written(Texts.class, List.of())).isEqualTo("first,second\r\n");
    }

    @Example
    void quotesWhatWouldEndACell() {
        assertThat(written(Texts.class, List.of(new Texts("O\"Neil, Jr.", "two\r\nlines"), new Texts("", null))))
                .isEqualTo("first,second\r\n\"O\"\"Neil, Jr.\",\"two\r\nlines\"\r\n\"\",\r\n");
    }

    @Example
    void takesTheEdgeOffFormulas() {
        for (var formula : List.of("=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r1", "\n1", "\uFF1D1")) {
            var cell = parse(written(Texts.class, List.of(new Texts(formula, "x"))))
                    .get(1)
                    .get(0);
            assertThat(cell).isEqualTo("'" + formula);
        }
        assertThat(written(Texts.class, List.of(new Texts("=cmd|' /C calc'!A0", "a=b"))))
                .isEqualTo("first,second\r\n'=cmd|' /C calc'!A0,a=b\r\n");
    }

    @Example
    void takesTheEdgeOffFormulasForProgramsThatSeparateCellsBySemicolons() {
        assertThat(written(Texts.class, List.of(new Texts("x;=1+1;", "a; -b;c"))))
                .isEqualTo("first,second\r\nx;'=1+1;,a; '-b;c\r\n");
        assertThat(written(Texts.class, List.of(new Texts("a", "x;\"=1+1;y"))))
                .isEqualTo("first,second\r\na,\"x;\"\"'=1+1;y\"\r\n");
    }

    @Property
    void isReadBackAsItWas(@ForAll("rows") List<Texts> rows) {
        var read = parse(written(Texts.class, rows));

        assertThat(read).hasSize(rows.size() + 1);
        for (var i = 0; i < rows.size(); i++) {
            var row = rows.get(i);
            assertThat(read.get(i + 1)).containsExactly(expected(row.first()), expected(row.second()));
        }
    }

    @Property
    void beginsNoCellLikeAFormula(@ForAll("rows") List<Texts> rows) {
        assertThat(parse(written(Texts.class, rows)).stream().flatMap(List::stream))
                .noneMatch(cell -> cell.matches("(?s)(.*;\\s*)?[=+\\-@\uFF1D\uFF0B\uFF0D\uFF20].*"))
                .noneMatch(cell -> cell.matches("(?s)[\\t\\r\\n].*"));
    }

    @Property
    void beginsNoCellLikeAFormulaForThosePrograms(@ForAll("rows") List<Texts> rows) {
        assertThat(split(written(Texts.class, rows)))
                .noneMatch(cell -> cell.matches("(?s)[=+\\-@\uFF1D\uFF0B\uFF0D\uFF20].*"));
    }

    @Provide
    Arbitrary<List<Texts>> rows() {
        var text = Arbitraries.strings()
                .withChars("=+-@\t\r\n\"',;ab ü\uFF1D\uFF0B\uFF0D\uFF20")
                .withChars('\u0000', '\u00ff')
                .ofMaxLength(6)
                .injectNull(0.1);
        return Combinators.combine(text, text).as(Texts::new).list().ofMaxSize(5);
    }

    private static String expected(String text) {
        if (text == null) {
            return "";
        }
        var within = text.replaceAll("([;\r\n][\\s\"]*)([=+\\-@\uFF1D\uFF0B\uFF0D\uFF20])", "$1'$2");
        return within.matches("(?s)[=+\\-@\\t\\r\\n\uFF1D\uFF0B\uFF0D\uFF20].*") ? "'" + within : within;
    }

    private static <R extends Record> String written(Class<R> type, List<R> rows) {
        var bytes = new ByteArrayOutputStream();
        try {
            new CsvRows<>(type, bytes).write(rows);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    /** As programs do to which a semicolon ends a cell; quotes count only where a cell begins with one. */
    private static List<String> split(String csv) {
        var cells = new ArrayList<String>();
        var cell = new StringBuilder();
        var quoted = false;
        for (var at = 0; at < csv.length(); at++) {
            var c = csv.charAt(at);
            if (c == '"' && cell.isEmpty() && !quoted) {
                quoted = true;
            } else if (c == '"' && quoted) {
                quoted = csv.startsWith("\"\"", at);
                cell.append(quoted ? "\"" : "");
                at += quoted ? 1 : 0;
            } else if (!quoted && ";\r\n".indexOf(c) >= 0) {
                cells.add(cell.toString());
                cell.setLength(0);
            } else {
                cell.append(c);
            }
        }
        cells.add(cell.toString());
        return cells;
    }

    /** The grammar of RFC 4180, section 2, with any character in an unquoted cell but those that end it. */
    private static List<List<String>> parse(String csv) {
        var lines = new ArrayList<List<String>>();
        var cells = new ArrayList<String>();
        var at = 0;
        while (at < csv.length()) {
            var cell = new StringBuilder();
            if (csv.charAt(at) == '"') {
                at++;
                while (csv.charAt(at) != '"' || csv.startsWith("\"\"", at)) {
                    at += csv.charAt(at) == '"' ? 1 : 0;
                    cell.append(csv.charAt(at++));
                }
                at++;
            } else {
                while (csv.charAt(at) != ',' && csv.charAt(at) != '\r') {
                    assertThat(csv.charAt(at)).isNotIn('"', '\n');
                    cell.append(csv.charAt(at++));
                }
            }
            cells.add(cell.toString());
            if (csv.charAt(at) == ',') {
                at++;
            } else {
                assertThat(csv.substring(at)).startsWith("\r\n");
                at += 2;
                lines.add(List.copyOf(cells));
                cells.clear();
            }
        }
        assertThat(cells).isEmpty();
        return lines;
    }
}
