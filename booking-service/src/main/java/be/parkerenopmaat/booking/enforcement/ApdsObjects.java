package be.parkerenopmaat.booking.enforcement;

import be.parkerenopmaat.booking.domain.Zone;
import be.parkerenopmaat.booking.domain.Zones;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Shows zones and sessions as objects of the standard: each zone has the flexible subscription,
/// and a visitor zone the visitor pass, as a RightSpecification; each session is an AssignedRight,
/// and once it has started a Session of one segment.
@Component
class ApdsObjects {

  private static final Apds.VersionedReference CITY =
      new Apds.VersionedReference("parkeren-op-maat", 1, "Organisation");

  private final Zones zones;

  ApdsObjects(Zones zones) {
    this.zones = zones;
  }

  /// Which product in which zone.
  enum Product {
    FLEXIBLE_SUBSCRIPTION("flexible-subscription"),
    VISITOR_PASS("visitor-pass");

    private final String id;

    Product(String id) {
      this.id = id;
    }
  }

  /// A specification's id taken apart.
  record Specification(Product product, Zone zone) {
    String id() {
      return product.id + "." + zone.code().value();
    }

    /// Each version of the tariff is a version of what may be given.
    int version() {
      return zone.tariffs().size();
    }
  }

  List<Specification> specifications() {
    return zones.all().stream()
        .flatMap(
            zone ->
                zone.visitorZone()
                    ? Stream.of(
                        new Specification(Product.FLEXIBLE_SUBSCRIPTION, zone),
                        new Specification(Product.VISITOR_PASS, zone))
                    : Stream.of(new Specification(Product.FLEXIBLE_SUBSCRIPTION, zone)))
        .toList();
  }

  Optional<Specification> specification(String id) {
    return specifications().stream().filter(one -> one.id().equals(id)).findFirst();
  }

  Apds.RightSpecification shown(Specification one) {
    String zone = one.zone().name();
    List<Apds.Words> words =
        switch (one.product()) {
          case FLEXIBLE_SUBSCRIPTION ->
              List.of(
                  new Apds.Words("nl", "Flexibel abonnement, " + zone),
                  new Apds.Words("en", "Flexible subscription, " + zone));
          case VISITOR_PASS ->
              List.of(
                  new Apds.Words("nl", "Online bezoekerspas, " + zone),
                  new Apds.Words("en", "Online visitor pass, " + zone));
        };
    return new Apds.RightSpecification(
        one.id(),
        one.version(),
        words,
        CITY,
        false,
        List.of(place(one.zone().code().value())),
        List.of(new Apds.Credential(Apds.LICENSE_PLATE)));
  }

  Apds.AssignedRight assignedRight(ApdsQueries.Row row) {
    Apds.VehicleCredential vehicle = Apds.VehicleCredential.of(row.plate(), row.country());
    return new Apds.AssignedRight(
        row.id().value().toString(),
        version(row),
        new Apds.RightHolder(List.of(vehicle)),
        specificationOf(row),
        row.issuedAt(),
        row.cancelledAt() == null ? row.endsAt() : row.cancelledAt(),
        List.of(
            new Apds.PlannedUse(
                row.startsAt(), row.endsAt(), row.cancelledAt(), List.of(vehicle))));
  }

  Apds.Session session(ApdsQueries.Row row, Instant now) {
    Instant end = row.endsAt().isAfter(now) ? null : row.endsAt();
    return new Apds.Session(
        row.id().value().toString(),
        version(row),
        row.startsAt(),
        end,
        CITY,
        List.of(Apds.VehicleCredential.of(row.plate(), row.country())),
        List.of(segment(row, end)),
        place(row.zone()));
  }

  private static Apds.Segment segment(ApdsQueries.Row row, @Nullable Instant end) {
    return new Apds.Segment(
        row.id().value() + ".1",
        version(row),
        row.startsAt(),
        end,
        new Apds.VersionedReference(row.id().value().toString(), version(row), "AssignedRight"),
        List.of(Apds.LICENSE_PLATE),
        new Apds.Reference("LicensePlate", row.plate()));
  }

  private Apds.VersionedReference specificationOf(ApdsQueries.Row row) {
    Product product = row.visit() ? Product.VISITOR_PASS : Product.FLEXIBLE_SUBSCRIPTION;
    String id = product.id + "." + row.zone();
    return new Apds.VersionedReference(
        id, specification(id).map(Specification::version).orElse(1), "RightSpecification");
  }

  private static int version(ApdsQueries.Row row) {
    return 1 + row.revision();
  }

  private static Apds.VersionedReference place(String zone) {
    return new Apds.VersionedReference(zone, 1, "Place");
  }
}
