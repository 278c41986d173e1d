package dev.arrival.directory;

/**
 * An organization or its providers have changed, and the change is committed: what was remembered of them no longer
 * counts.
 *
 * @param organizationId the organization's key
 */
public record OrganizationChanged(long organizationId) {}
