package dev.arrival.directory;

import java.util.Optional;

/**
 * Which people are asked for; what is empty excludes nobody.
 *
 * @param prefix how a name or the e-mail address begins
 * @param suspended whether they are kept out
 * @param group the key of a group that they are in
 * @param issuer where they can sign in
 */
public record UserFilter(
        Optional<String> prefix, Optional<Boolean> suspended, Optional<Long> group, Optional<String> issuer) {}
