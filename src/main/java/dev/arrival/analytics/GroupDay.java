package dev.arrival.analytics;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.LocalDate;
import java.util.Objects;

/** A group on a day (UTC). */
@Entity
@Table(name = "group_days")
@IdClass(GroupDay.Key.class)
class GroupDay {
    /** How often somebody came in, and went out. */
    record Moves(int joined, int departed) {
        static final Moves NONE = new Moves(0, 0);

        Moves and(Moves others) {
            return new Moves(joined + others.joined, departed + others.departed);
        }
    }

    /** Which one. */
    static class Key implements Serializable {
        private static final long serialVersionUID = 1;

        private long organizationId;
        private LocalDate utcDate;
        private long groupId;

        @Override
        public boolean equals(Object other) {
            return other instanceof Key key
                    && key.organizationId == organizationId
                    && key.groupId == groupId
                    && Objects.equals(key.utcDate, utcDate);
        }

        @Override
        public int hashCode() {
            return Objects.hash(organizationId, utcDate, groupId);
        }
    }

    @Id
    @Column(name = "organization_id")
    private long organizationId;

    @Id
    @Column(name = "group_day")
    private LocalDate utcDate;

    @Id
    @Column(name = "group_id")
    private long groupId;

    private Integer members;

    private int joined;

    private int departed;

    protected GroupDay() {}

    GroupDay(long organizationId, LocalDate utcDate, long groupId) {
        this.organizationId = organizationId;
        this.utcDate = utcDate;
        this.groupId = groupId;
    }

    long groupId() {
        return groupId;
    }

    /** How many people were in it; {@code null} if nobody counted them. */
    Integer members() {
        return members;
    }

    Moves moves() {
        return new Moves(joined, departed);
    }

    void set(Integer counted, Moves moves) {
        members = counted;
        joined = moves.joined();
        departed = moves.departed();
    }
}
