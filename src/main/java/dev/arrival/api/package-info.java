/** The JAX-RS resources, for programs. Errors are {@code application/problem+json} (RFC 9457). */
package dev.arrival.api;
