package be.parkerenopmaat.wallet.paper;

import java.time.Instant;
import java.util.Locale;

/// What stands about a paper as a whole.
///
/// @param title what a window shows and a screen reader says first
/// @param language of all its words
/// @param author who made it out
/// @param writtenAt the date of the file
/// @param landscape whether the page lies on its long side
/// @param tagged whether its structure (headings, tables, cells) is written for screen readers. It
/// is kept until the end, a few hundred bytes a cell, so only papers of a bounded length have it
public record Imprint(
    String title,
    Locale language,
    String author,
    Instant writtenAt,
    boolean landscape,
    boolean tagged) {}
