/** Pages about what sign-ins do: trying one, a provider's policy, and the providers. */
package dev.arrival.console.policy;
