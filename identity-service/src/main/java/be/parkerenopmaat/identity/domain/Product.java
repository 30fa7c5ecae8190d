package be.parkerenopmaat.identity.domain;

import java.util.List;

/// The two products of the manual's first page.
public enum Product {
  /// "Flexibel abonnement (iedereen)".
  FLEXIBLE_SUBSCRIPTION,
  /// "Online bezoekerspas (bezoek van bewoners van de parkeerzone)".
  VISITOR_PASS;

  static List<Product> of(Residence residence) {
    return switch (residence) {
      case Residence.InZone _ -> List.of(FLEXIBLE_SUBSCRIPTION, VISITOR_PASS);
      case Residence.Elsewhere _ -> List.of(FLEXIBLE_SUBSCRIPTION);
    };
  }
}
