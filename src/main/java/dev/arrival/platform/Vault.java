package dev.arrival.platform;

import com.google.crypto.tink.AccessesPartialKey;
import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeyStatus;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.AesGcmKey;
import com.google.crypto.tink.aead.AesGcmParameters;
import com.google.crypto.tink.util.SecretBytes;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * Keeps secrets that are stored: encrypted by Tink with a key that only the configuration holds (rule 20). With several
 * keys the first one encrypts, and each decrypts: so a key is replaced.
 */
public final class Vault {
    /** {@code arrival.encryption-key}: base64 of 32 random bytes; older ones after it, with commas between them. */
    public static final String KEY = "arrival.encryption-key";

    private static final int KEY_BYTES = 32;
    private static final int IV_BYTES = 12;
    private static final int TAG_BYTES = 16;

    private final Optional<Aead> cipher;

    /**
     * A vault with the configured keys.
     *
     * @throws ConfigurationException if a key is none
     */
    public Vault(Settings settings) {
        var keys = settings.list(KEY);
        cipher = keys.isEmpty() ? Optional.empty() : Optional.of(cipher(keys));
    }

    /** Whether there is a key at all. */
    public boolean isOpen() {
        return cipher.isPresent();
    }

    /**
     * The secret, encrypted.
     *
     * @param owner whose it is: decrypted for another one, it fails
     * @throws ConfigurationException if no key is configured
     */
    public String encrypted(String secret, String owner) {
        try {
            return Base64.getEncoder().encodeToString(required().encrypt(bytes(secret), bytes(owner)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("A secret can not be encrypted", e);
        }
    }

    /**
     * The secret.
     *
     * @throws ConfigurationException if no key is configured, or not the one that the secret is encrypted with
     */
    public String decrypted(String stored, String owner) {
        try {
            return new String(
                    required().decrypt(Base64.getDecoder().decode(stored), bytes(owner)), StandardCharsets.UTF_8);
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw Settings.wrong(KEY, "is not the key with which a stored secret was encrypted");
        }
    }

    private Aead required() {
        return cipher.orElseThrow(() -> new ConfigurationException(
                "Configuration is missing: set %s (environment ARRIVAL_ENCRYPTION_KEY) to base64 of 32 random bytes."
                        .formatted(KEY)));
    }

    private static Aead cipher(List<String> keys) {
        try {
            AeadConfig.register();
            var keyset = KeysetHandle.newBuilder();
            for (var i = 0; i < keys.size(); i++) {
                var entry = entry(keys.get(i));
                keyset.addEntry(i == 0 ? entry.makePrimary() : entry);
            }
            return keyset.build().getPrimitive(RegistryConfiguration.get(), Aead.class);
        } catch (GeneralSecurityException e) {
            throw Settings.wrong(KEY, "must be different keys, each base64 of 32 random bytes");
        }
    }

    @AccessesPartialKey // they come from the configuration
    private static KeysetHandle.Builder.Entry entry(String key) throws GeneralSecurityException {
        var bytes = decoded(key);
        var id = ByteBuffer.wrap(MessageDigest.getInstance("SHA-256").digest(bytes))
                .getInt();
        var parameters = AesGcmParameters.builder()
                .setKeySizeBytes(KEY_BYTES)
                .setIvSizeBytes(IV_BYTES)
                .setTagSizeBytes(TAG_BYTES)
                .setVariant(AesGcmParameters.Variant.TINK)
                .build();
        return KeysetHandle.importKey(AesGcmKey.builder()
                        .setParameters(parameters)
                        .setKeyBytes(SecretBytes.copyFrom(bytes, InsecureSecretKeyAccess.get()))
                        .setIdRequirement(id)
                        .build())
                .setStatus(KeyStatus.ENABLED);
    }

    private static byte[] decoded(String key) {
        try {
            var bytes = Base64.getDecoder().decode(key);
            if (bytes.length == KEY_BYTES) {
                return bytes;
            }
        } catch (IllegalArgumentException e) {
            // said below, without the key
        }
        throw Settings.wrong(KEY, "must be base64 of 32 random bytes");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
