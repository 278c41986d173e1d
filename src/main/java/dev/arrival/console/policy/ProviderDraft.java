package dev.arrival.console.policy;

import dev.arrival.directory.IdentityProvider;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What is in the form of {@code /provider}.
 *
 * @param form which one it is
 * @param typed by the names of its fields; never a secret that is stored
 * @param version with which the form began
 */
record ProviderDraft(ProviderForm form, Map<String, String> typed, long version) {
    private static final Map<String, String> NEW = Map.of("/scopes", "openid profile email");
    private static final SocialLogin UNKNOWN = new SocialLogin("", "", "");

    /** As it was sent; else as it is stored, or as one begins that is to be added. */
    static ProviderDraft of(Optional<IdentityProvider> provider, HttpServletRequest request) {
        if (SentFields.areIn(request)) {
            var typed = SentFields.of(request);
            provider.ifPresent(known -> fixed(known, typed));
            return new ProviderDraft(form(provider, typed.get(ProviderForm.KIND)), typed, version(request));
        }
        var form = form(provider, request.getParameter("kind"));
        return new ProviderDraft(
                form,
                provider.map(ProviderForm::of).orElseGet(() -> begun(form, request)),
                provider.map(IdentityProvider::version).orElse(0L));
    }

    /** What nobody changes is not taken from a form. */
    private static void fixed(IdentityProvider provider, Map<String, String> typed) {
        typed.put(ProviderForm.ISSUER, provider.issuer());
        typed.put(ProviderForm.LOGIN, provider.registration().clientId()); // read of a social one only
    }

    /** Of one that is there, nobody decides the kind any more. */
    private static ProviderForm form(Optional<IdentityProvider> provider, String asked) {
        return provider.map(known -> ProviderForm.of(known.kind()))
                .orElse(ProviderForm.SOCIAL.word().equals(asked) ? ProviderForm.SOCIAL : ProviderForm.OPENID);
    }

    private static Map<String, String> begun(ProviderForm form, HttpServletRequest request) {
        var login = Objects.requireNonNullElse(request.getParameter("login"), "");
        return form.isOpenId() ? NEW : SocialLogin.called(login).orElse(UNKNOWN).fields();
    }

    private static long version(HttpServletRequest request) {
        return Optional.ofNullable(request.getParameter("version"))
                .filter(number -> number.matches("[0-9]{1,18}"))
                .map(Long::valueOf)
                .orElse(-1L);
    }

    /** The same as if it had begun with that version. */
    ProviderDraft of(long version) {
        return new ProviderDraft(form, typed, version);
    }
}
