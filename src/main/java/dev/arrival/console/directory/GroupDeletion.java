package dev.arrival.console.directory;

import dev.arrival.administration.Loss;
import dev.arrival.administration.Losses;
import dev.arrival.console.Line;
import dev.arrival.console.Texts;
import dev.arrival.platform.Fields;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** On {@code /group}: what deleting it would take from whom, before it is done. */
@Named
@RequestScoped
public class GroupDeletion {
    private final ShownGroup shown;
    private final Losses losses;

    private Loss loss;

    /** For CDI. */
    protected GroupDeletion() {
        this(null, null);
    }

    @Inject
    GroupDeletion(ShownGroup shown, Losses losses) {
        this.shown = shown;
        this.losses = losses;
    }

    /** Whether the address asks to delete it. */
    public boolean isAsked() {
        return shown.asked().text("ask").filter("delete"::equals).isPresent();
    }

    /** Whether it can be. */
    public boolean isPossible() {
        return !loss().isLast() && loss().namedBy().isEmpty();
    }

    /** What would come of it, in sentences. */
    public List<Line> getLines() {
        var lines = new ArrayList<Line>();
        if (loss().isLast()) {
            lines.add(Line.of(Texts.of("directory.refused.last-administrator")));
        }
        if (!loss().namedBy().isEmpty()) {
            lines.add(Line.of(Texts.of("directory.refused.named-by-a-policy")));
        }
        lines.add(Line.of(Texts.of("group.delete.members", loss().members())));
        loss().losersByRole()
                .forEach((role, losers) ->
                        lines.add(Line.of(Texts.of("group.delete.role", role, losers), names(role), losers)));
        if (!loss().permissions().isEmpty()) {
            lines.add(Line.of(
                    Texts.of("group.delete.permissions", loss().permissions().size()),
                    loss().permissions().stream()
                            .map(one ->
                                    one.name() + " (" + Texts.of("permission." + Fields.word(one.permission())) + ")")
                            .toList()));
        }
        return lines;
    }

    private List<String> names(String role) {
        return loss().first().stream()
                .filter(loser -> loser.roles().contains(role))
                .map(loser -> Called.of(loser.user()))
                .collect(Collectors.toList());
    }

    private Loss loss() {
        if (loss == null) {
            loss = losses.of(shown.organizationId(), shown.group().id());
        }
        return loss;
    }
}
