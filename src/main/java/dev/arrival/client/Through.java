package dev.arrival.client;

import java.util.List;

/**
 * Why the caller has a permission at a workspace.
 *
 * @param kind {@code role}, {@code user}, {@code client} or {@code group}
 * @param id of whom the grant names; {@code null} if it is a role
 * @param name of the group or the role; {@code null} if it is neither
 * @param path names of groups, from one that the caller is in to the one that the grant names; {@code null} if it names none
 */
public record Through(String kind, String id, String name, String permission, List<String> path) {}
