/** What a provider announces, and whether a token is its word: no session, no page, nobody signs in here. */
package dev.arrival.openid;
