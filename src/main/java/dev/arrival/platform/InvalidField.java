package dev.arrival.platform;

/** A JSON document has a member that can not be: what is read from it is nothing. */
public class InvalidField extends RuntimeException {
    private final String field;
    private final String rule;

    /**
     * The member at fault.
     *
     * @param field a JSON Pointer (RFC 6901) into the document, such as {@code /groups/mapping/0/match}
     * @param rule what it must be, to be read after the field's name; never a secret
     */
    public InvalidField(String field, String rule) {
        super(field + " " + rule);
        this.field = field;
        this.rule = rule;
    }

    /** A JSON Pointer to the member. */
    public String field() {
        return field;
    }

    /** What the member must be, or do. */
    public String rule() {
        return rule;
    }
}
