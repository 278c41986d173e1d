/** From an HTTP request to a verified caller: OpenID Connect, and the session that remembers it. */
package dev.arrival.signin;
