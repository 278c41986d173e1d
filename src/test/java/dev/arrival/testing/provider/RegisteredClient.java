package dev.arrival.testing.provider;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.nimbusds.oauth2.sdk.GeneralException;
import com.nimbusds.oauth2.sdk.OAuth2Error;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.auth.ClientSecretPost;
import com.nimbusds.oauth2.sdk.auth.PlainClientSecret;
import java.security.MessageDigest;
import java.util.Collection;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The one client that the provider knows, and how it must prove to be that. */
record RegisteredClient(String id, String secret, Set<String> addresses, Set<String> prefixes) {

    RegisteredClient(String id, String secret) {
        this(id, secret, ConcurrentHashMap.newKeySet(), ConcurrentHashMap.newKeySet());
    }

    void requireId(String claimed) throws GeneralException {
        if (!id.equals(claimed)) {
            throw refusal("unknown client_id");
        }
    }

    void requireAddress(String uri) throws GeneralException {
        if (!addresses.contains(uri) && prefixes.stream().noneMatch(uri::startsWith)) {
            throw new GeneralException(OAuth2Error.INVALID_REQUEST.setDescription("not registered: " + uri));
        }
    }

    /** By header or by form, never both [RFC 6749 section 2.3], and only as announced. */
    void requireProof(Visit visit, Collection<?> announcedMethods) throws GeneralException {
        boolean basic = visit.header("Authorization").isPresent();
        boolean post = visit.parameter("client_secret").isPresent();
        if (basic && post) {
            throw new GeneralException(OAuth2Error.INVALID_REQUEST.setDescription("two client authentications"));
        }
        if (!announcedMethods.contains(basic ? "client_secret_basic" : "client_secret_post")) {
            throw refusal("client authentication of another kind than announced");
        }
        var proof = basic ? byHeader(visit) : byForm(visit);
        requireId(proof.getClientID().getValue());
        if (!MessageDigest.isEqual(
                secret.getBytes(UTF_8), proof.getClientSecret().getValueBytes())) {
            throw refusal("wrong secret");
        }
    }

    private static PlainClientSecret byHeader(Visit visit) throws GeneralException {
        try {
            return ClientSecretBasic.parse(visit.header("Authorization").orElseThrow());
        } catch (ParseException e) {
            throw refusal("unreadable Authorization header");
        }
    }

    private static PlainClientSecret byForm(Visit visit) throws GeneralException {
        try {
            return ClientSecretPost.parse(visit.parameters());
        } catch (ParseException e) {
            throw refusal("no client authentication");
        }
    }

    private static GeneralException refusal(String why) {
        return new GeneralException(OAuth2Error.INVALID_CLIENT.setDescription(why));
    }
}
