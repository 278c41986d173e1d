package dev.arrival.console.directory;

import dev.arrival.administration.LinkPreview.Foreseen;
import dev.arrival.administration.LinkPreview.Owner;
import dev.arrival.console.Line;
import dev.arrival.console.Texts;
import java.util.ArrayList;
import java.util.List;

/** What would come of linking, in sentences. */
final class LinkWords {
    private LinkWords() {}

    static List<Line> of(Foreseen seen, String person, String provider, String subject) {
        if (seen.refusal().isPresent()) {
            return List.of(Line.of(Forms.words(seen.refusal().get())));
        }
        if (seen.isKnown()) {
            return List.of(Line.of(Texts.of("link.known", person)));
        }
        var lines = new ArrayList<Line>();
        lines.add(Line.of(Texts.of("link.is", provider, subject, person)));
        if (seen.waits()) {
            lines.add(Line.of(Texts.of("link.waits")));
        }
        seen.owner().ifPresent(owner -> add(lines, owner));
        lines.add(Line.of(Texts.of("link.groups", person, provider)));
        return lines;
    }

    private static void add(List<Line> lines, Owner owner) {
        var name = Called.of(owner.user());
        lines.add(Line.of(Texts.of("link.owner", name)));
        if (!owner.leaves().isEmpty()) {
            lines.add(Line.of(Texts.of("link.leaves", name, owner.leaves().size()), List.copyOf(owner.leaves())));
        }
        if (!owner.loses().isEmpty()) {
            lines.add(Line.of(Texts.of("link.loses", name, owner.loses().size()), List.copyOf(owner.loses())));
        }
        if (owner.isShutOut()) {
            lines.add(Line.of(Texts.of("link.shut-out", name)));
        }
    }
}
