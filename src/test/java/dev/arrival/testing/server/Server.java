package dev.arrival.testing.server;

import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;

/** A product that the WAR runs on. */
public interface Server {
    /** The one that this run of the tests is for. */
    static Server ofThisRun() {
        var name = System.getProperty("arrival.server", "liberty");
        return switch (name) {
            case "liberty" -> new Liberty();
            case "wildfly" -> new WildFly();
            default -> throw new IllegalStateException("There is no server " + name);
        };
    }

    /** Whether that one has social logins of its own, through which people may come. */
    static boolean hasSocialLogins() {
        return ofThisRun().socialLogins();
    }

    /** Whether that one leaves requests alone whose session another request ends; else it may fail before Arrival is asked. */
    static boolean leavesRequestsAlone() {
        return ofThisRun().survivesEndingSessions();
    }

    /** The virtual machine's, which may have more where it is to start fast rather than to run fast. */
    static String options() {
        return ("-Xmx512m -Duser.timezone=UTC " + System.getProperty("server.options", "")).strip();
    }

    /** Makes it ready to start, with the product's own configuration for it and nothing left of what an earlier one was told. */
    void install(Installation installation) throws IOException;

    /** Whether it has social logins of its own: then it can be installed with a gate. */
    default boolean socialLogins() {
        return false;
    }

    /** Whether its own parts bear it that a session ends in the midst of a request. */
    default boolean survivesEndingSessions() {
        return false;
    }

    /** It has ended, and will not be started again. */
    default void release(Installation installation) {}

    /**
     * Makes it ready for Arquillian, which starts it and deploys to it: watched, and without an application.
     *
     * @param settings its configuration, by key
     */
    void installForArquillian(Installation installation, Map<String, String> settings) throws IOException;

    /** What starts it. */
    List<String> command(Installation installation);

    /** What it must find in its environment besides. */
    Map<String, String> environment(Installation installation);

    /** Where it tells of its health. */
    URI health(Installation installation);
}
