/** What every room stands on: configuration, the schema, health, and what every HTTP answer carries. */
package dev.arrival.platform;
