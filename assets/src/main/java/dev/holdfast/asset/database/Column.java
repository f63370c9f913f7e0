package dev.holdfast.asset.database;

/// A column whose values stand in the row files, in their order.
///
/// @param type as the engine writes it, such as `numeric(10,2)`
public record Column(String name, String type, boolean nullable) {}
