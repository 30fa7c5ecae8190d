package be.parkerenopmaat.booking;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// What can be set of what surrounds bookings (prefix `rights`).
///
/// @param favourites the most favourite plates of one citizen
@ConfigurationProperties("rights")
public record RightsSettings(@DefaultValue("10") int favourites) {}
