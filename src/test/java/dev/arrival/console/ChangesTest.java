package dev.arrival.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.arrival.claims.Attribute;
import dev.arrival.provisioning.Change;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ChangesTest {
    @Test
    void saysThatSomebodyIsNew() {
        assertThat(texts(new Change.CreateUser())).containsExactly("Arrival created you: it had not seen you before.");
    }

    @Test
    void saysWhatAnAttributeWasAndIs() {
        assertThat(texts(
                        new Change.SetAttribute(Attribute.FAMILY_NAME, "Byron", "Lovelace"),
                        new Change.SetAttribute(Attribute.EMAIL, null, "ada@example.com")))
                .containsExactly(
                        "Your family name was “Byron” and is now “Lovelace”.",
                        "Your e-mail address is “ada@example.com”.");
    }

    @Test
    void leavesWhatAProviderSaysAsItIs() {
        var odd = "{0} 'quoted' <script>";

        assertThat(texts(new Change.SetAttribute(Attribute.GIVEN_NAME, odd, odd + "!")))
                .containsExactly("Your given name was “" + odd + "” and is now “" + odd + "!”.");
        assertThat(lines(new Change.Join(odd)).get(0).names()).containsExactly(odd);
    }

    @Test
    void saysWhetherTheProviderVouchesForTheEmailAddress() {
        assertThat(texts(new Change.SetAttribute(Attribute.EMAIL_VERIFIED, "true", "false")))
                .containsExactly("Your provider does not vouch for your e-mail address.");
    }

    @Test
    void gathersGroupsByWhatHappened() {
        var lines =
                lines(new Change.CreateGroup("b"), new Change.Join("a"), new Change.Join("b"), new Change.Leave("c"));

        assertThat(lines)
                .containsExactly(
                        Line.of("One group is new here:", List.of("b")),
                        Line.of("You joined 2 groups:", List.of("a", "b")),
                        Line.of("You left one group:", List.of("c")));
    }

    @Test
    void saysWhyAnEntryWasPassedOver() {
        var json = Json.createArrayBuilder()
                .add(Json.createObjectBuilder()
                        .add("change", "skip-group")
                        .add("group", "42")
                        .add("why", "not a string"))
                .build();

        assertThat(Changes.of(json))
                .containsExactly(Line.of(
                        "One entry in the list of your groups was passed over:", List.of("“42” (not a string)")));
    }

    @Test
    void cutsLongLists() {
        var line = lines(IntStream.range(0, 5_000)
                        .mapToObj(i -> new Change.Join("g" + i))
                        .toArray(Change[]::new))
                .get(0);

        assertThat(line.text()).isEqualTo("You joined 5,000 groups:");
        assertThat(line.names()).hasSize(Line.AT_MOST);
        assertThat(line.more()).isEqualTo(4_980);
    }

    @Test
    void speaksOfSomebodyElseToAnAdministrator() {
        assertThat(Changes.ofSomebody(json(
                        new Change.SetAttribute(Attribute.EMAIL, null, "ada@example.com"), new Change.Join("sales"))))
                .extracting(Line::text)
                .containsExactly("The e-mail address is “ada@example.com”.", "The person joined one group:");
    }

    private static List<String> texts(Change... changes) {
        return lines(changes).stream().map(Line::text).toList();
    }

    private static List<Line> lines(Change... changes) {
        return Changes.of(json(changes));
    }

    private static JsonArray json(Change... changes) {
        var array = Json.createArrayBuilder();
        Stream.of(changes).map(Change::json).forEach(array::add);
        return array.build();
    }
}
