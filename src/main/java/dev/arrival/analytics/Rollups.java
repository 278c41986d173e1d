package dev.arrival.analytics;

import jakarta.enterprise.context.ApplicationScoped;

/** Makes the rollups from the facts. */
@ApplicationScoped
public class Rollups {}
