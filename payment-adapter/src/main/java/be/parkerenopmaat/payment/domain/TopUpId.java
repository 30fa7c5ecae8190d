package be.parkerenopmaat.payment.domain;

import java.util.UUID;

/// The wallet's id of a top-up; one top-up has one order, so it is the order's id too.
public record TopUpId(UUID value) {}
