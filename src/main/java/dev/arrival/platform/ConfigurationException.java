package dev.arrival.platform;

/** Configuration is missing or contradicts itself. The message is one sentence that names the key. */
public class ConfigurationException extends RuntimeException {
    /** @param sentence what is wrong with which key, and what to do; never a secret's value */
    public ConfigurationException(String sentence) {
        super(sentence);
    }
}
