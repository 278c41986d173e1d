package dev.arrival.testing.provider;

import com.nimbusds.jose.util.JSONObjectUtils;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Somebody whom GitHub knows.
 *
 * @param members what its API says of them
 */
public record GitHubPerson(Map<String, Object> members) {
    /** Somebody with an account as most have it: no address that everybody may see. */
    public static GitHubPerson called(String login, long id) {
        var members = new LinkedHashMap<String, Object>();
        members.put("login", login);
        members.put("id", id);
        members.put("node_id", "MDQ6VXNlcjE=");
        members.put("avatar_url", "https://avatars.example.com/u/" + id + "?v=4");
        members.put("gravatar_id", "");
        members.put("url", "https://api.example.com/users/" + login);
        members.put("html_url", "https://example.com/" + login);
        members.put("organizations_url", "https://api.example.com/users/" + login + "/orgs");
        members.put("type", "User");
        members.put("user_view_type", "private");
        members.put("site_admin", false);
        members.put("name", "Ada Lovelace");
        members.put("company", null);
        members.put("blog", "");
        members.put("location", "London");
        members.put("email", null);
        members.put("hireable", null);
        members.put("bio", null);
        members.put("notification_email", null);
        members.put("public_repos", 2);
        members.put("followers", 20);
        members.put("created_at", "2011-01-25T18:44:36Z");
        members.put("updated_at", "2026-11-22T12:38:25Z");
        members.put("private_gists", 81);
        members.put("two_factor_authentication", true);
        members.put("plan", Map.of("name", "free", "space", 976_562_499, "collaborators", 0, "private_repos", 10_000));
        return new GitHubPerson(members);
    }

    /** With another value, perhaps {@code null}. */
    public GitHubPerson with(String member, Object value) {
        var changed = new LinkedHashMap<>(members);
        changed.put(member, value);
        return new GitHubPerson(changed);
    }

    public GitHubPerson without(String member) {
        var changed = new LinkedHashMap<>(members);
        changed.remove(member);
        return new GitHubPerson(changed);
    }

    /** As the API answers. */
    String profile() {
        return JSONObjectUtils.toJSONString(members);
    }
}
