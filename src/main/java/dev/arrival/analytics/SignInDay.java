package dev.arrival.analytics;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.LocalDate;
import java.util.Objects;

/** A stored {@link Day} of an organization. */
@Entity
@Table(name = "sign_in_days")
@IdClass(SignInDay.Key.class)
class SignInDay {
    /** Which one. */
    static class Key implements Serializable {
        private static final long serialVersionUID = 1;

        private long organizationId;
        private LocalDate utcDate;

        protected Key() {}

        Key(long organizationId, LocalDate utcDate) {
            this.organizationId = organizationId;
            this.utcDate = utcDate;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Key key
                    && key.organizationId == organizationId
                    && Objects.equals(key.utcDate, utcDate);
        }

        @Override
        public int hashCode() {
            return Objects.hash(organizationId, utcDate);
        }
    }

    @Id
    @Column(name = "organization_id")
    private long organizationId;

    @Id
    @Column(name = "sign_in_day")
    private LocalDate utcDate;

    @Column(name = "sign_ins")
    private int signIns;

    private byte[] packed;

    protected SignInDay() {}

    SignInDay(long organizationId, Day day) {
        this.organizationId = organizationId;
        this.utcDate = day.date();
        replace(day);
    }

    /** How many facts are in it. */
    int signIns() {
        return signIns;
    }

    /** What is in it. */
    Day day() {
        return Day.unpack(utcDate, packed);
    }

    /** From now on it is that one. */
    void replace(Day day) {
        signIns = day.size();
        packed = day.pack();
    }
}
