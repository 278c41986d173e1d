package dev.arrival.provisioning;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.persistence.EntityExistsException;
import jakarta.persistence.NoResultException;
import jakarta.persistence.OptimisticLockException;
import jakarta.persistence.PersistenceException;
import jakarta.persistence.RollbackException;
import java.sql.BatchUpdateException;
import java.sql.SQLException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ConflictTest {
    @ParameterizedTest
    @CsvSource(textBlock = """
            # SQLSTATE | conflict | what
            23505      | true     | unique constraint
            23503      | true     | foreign key
            40001      | true     | serialization failure, deadlock in Derby
            40P01      | true     | deadlock in PostgreSQL
            40XL1      | true     | lock not granted in time in Derby
            08006      | false    | connection lost
            08001      | false    | no connection
            22001      | false    | text too long
            42X05      | false    | no such table
            53300      | false    | too many connections
            57P01      | false    | database shuts down
            02340      | false    | no state of these classes
                       | false    | none
            """, delimiter = '|')
    void tellsAConflictByItsSqlState(String state, boolean conflict, String what) {
        var failure = new PersistenceException(new SQLException(what, state));

        assertThat(Conflict.isIn(failure)).as(what).isEqualTo(conflict);
    }

    static Stream<Throwable> conflicts() {
        var duplicate = new SQLException("duplicate", "23505");
        var lost = new SQLException("lost", "08006");
        lost.setNextException(new SQLException("in between", "01000"));
        lost.setNextException(duplicate);
        return Stream.of(
                new OptimisticLockException(),
                new EntityExistsException(),
                duplicate,
                new RuntimeException(new RollbackException(new PersistenceException(new OptimisticLockException()))),
                new RuntimeException(new IllegalStateException(duplicate)),
                new RollbackException(new BatchUpdateException("batch", "00000", new int[0], duplicate)),
                new PersistenceException(chain(new SQLException("batch", "HY000"), duplicate)),
                new PersistenceException(lost));
    }

    @ParameterizedTest
    @MethodSource("conflicts")
    void findsAConflictHoweverDeep(Throwable failure) {
        assertThat(Conflict.isIn(failure)).isTrue();
    }

    static Stream<Throwable> otherFailures() {
        return Stream.of(
                new IllegalStateException("a bug"),
                new NoResultException(),
                new PersistenceException(new SQLException("lost", "08006")),
                new PersistenceException(
                        chain(new SQLException("batch", "HY000"), new SQLException("too long", "22001"))));
    }

    @ParameterizedTest
    @MethodSource("otherFailures")
    void triesNothingElseAgain(Throwable failure) {
        assertThat(Conflict.isIn(failure)).isFalse();
    }

    @Test
    void endsWhereCausesGoInCircles() {
        var one = new IllegalStateException("one");
        one.initCause(new IllegalStateException("other", one));

        assertThat(Conflict.isIn(one)).isFalse();
    }

    private static SQLException chain(SQLException first, SQLException next) {
        first.setNextException(next);
        return first;
    }
}
