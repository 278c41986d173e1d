package dev.arrival.analytics;

import dev.arrival.analytics.Questions.SignInRow;
import dev.arrival.audit.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** How many of each group signed in; who is in several counts in each. */
final class GroupTally implements Tally {
    private static final int[] NONE = {};

    private final Timeline timeline;
    private final List<Long> groups = new ArrayList<>();
    private final List<long[]> attempts = new ArrayList<>();
    private final List<long[]> people = new ArrayList<>();
    private final int[][] ofPerson;
    private final Crowd.LastBucket seen = new Crowd.LastBucket();
    private Outcome[] outcomes;

    /**
     * @param crowd in which those who are in a group get their numbers here, if they have none yet
     * @param memberships the groups that count, of each person who is in one
     */
    GroupTally(Timeline timeline, Crowd crowd, Map<Long, long[]> memberships) {
        this.timeline = timeline;
        memberships.keySet().forEach(crowd::number);
        ofPerson = new int[crowd.size()][];
        var numbers = new TreeMap<Long, Integer>();
        memberships.values().forEach(keys -> {
            for (var key : keys) {
                numbers.put(key, 0);
            }
        });
        for (var entry : numbers.entrySet()) {
            entry.setValue(groups.size());
            groups.add(entry.getKey());
            attempts.add(new long[timeline.size()]);
            people.add(new long[timeline.size()]);
        }
        memberships.forEach((person, keys) -> {
            var number = crowd.number(person);
            if (number != Crowd.STRANGER) {
                ofPerson[number] = new int[keys.length];
                for (var i = 0; i < keys.length; i++) {
                    ofPerson[number][i] = numbers.get(keys[i]);
                }
            }
        });
    }

    @Override
    public void begin(Day day) {
        outcomes = day.outcomes();
    }

    @Override
    public void count(int attempt, int bucket, int person) {
        var mine = groupsOf(person);
        if (mine.length == 0) {
            return;
        }
        var comes = Fact.letIn(outcomes[attempt]) && seen.isNew(person, bucket);
        for (var group : mine) {
            attempts.get(group)[bucket]++;
            if (comes) {
                people.get(group)[bucket]++;
            }
        }
    }

    private int[] groupsOf(int person) {
        var groupsOfPerson = person == Crowd.STRANGER || person >= ofPerson.length ? null : ofPerson[person];
        return groupsOfPerson == null ? NONE : groupsOfPerson;
    }

    /**
     * What was counted.
     *
     * @param names of groups, by key
     */
    List<SignInRow> rows(Map<Long, String> names) {
        var rows = new ArrayList<SignInRow>();
        for (var bucket = 0; bucket < timeline.size(); bucket++) {
            for (var group = 0; group < groups.size(); group++) {
                if (attempts.get(group)[bucket] > 0) {
                    var key = groups.get(group);
                    rows.add(new SignInRow(
                            timeline.start(bucket),
                            key.toString(),
                            names.get(key),
                            attempts.get(group)[bucket],
                            people.get(group)[bucket]));
                }
            }
        }
        return rows;
    }
}
