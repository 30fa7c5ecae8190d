package be.parkerenopmaat.wallet.paper;

/// A column of a table.
///
/// @param heading stands above it on every page
/// @param width its share of the page's width, above zero
/// @param toTheRight whether its cells end at the right, as amounts do
public record Column(String heading, float width, boolean toTheRight) {}
