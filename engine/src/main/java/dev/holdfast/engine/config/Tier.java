package dev.holdfast.engine.config;

/// How much an application matters, from the most critical down.
public enum Tier {
    P1,
    P2,
    P3,
    P4
}
