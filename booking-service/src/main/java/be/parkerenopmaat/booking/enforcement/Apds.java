package be.parkerenopmaat.booking.enforcement;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The part of the APDS v4 data model (ISO/TS 5206-1) that this service speaks: names and shapes
/// are the standard's, a slip in one of its names included. Instants are UTC.
final class Apds {

  /// The kind of credential that a plate is.
  static final String LICENSE_PLATE = "licensePlate";

  private Apds() {}

  /// A list, and where in it this page is.
  record Page<T>(Meta meta, List<T> data) {}

  /// @param referenceInstant seconds since 1970 at which the list was taken
  record Meta(long referenceInstant, int offset, int pageSize, long total) {}

  record VersionedReference(String id, int version, String className) {}

  record Words(String language, String string) {}

  record Credential(String type) {}

  /// A plate that holds a right.
  ///
  /// @param issuer who gave out the plate: its country
  record VehicleCredential(String type, Reference identifier, List<Words> issuer) {
    static VehicleCredential of(String plate, String country) {
      return new VehicleCredential(
          LICENSE_PLATE, new Reference("LicensePlate", plate), List.of(new Words("en", country)));
    }
  }

  record Reference(String className, String id) {}

  /// What may be given: parking in a zone by the visitor pass, or by the flexible subscription.
  record RightSpecification(
      String id,
      int version,
      List<Words> description,
      VersionedReference issuer,
      boolean transferable,
      List<VersionedReference> hierarchyElements,
      List<Credential> credentials) {}

  record RightHolder(List<VehicleCredential> credentials) {}

  /// A right that a plate has.
  record AssignedRight(
      String id,
      int version,
      RightHolder rightHolder,
      VersionedReference rightSpecification,
      Instant issuanceTime,
      Instant expiry,
      List<PlannedUse> plannedUses) {}

  @JsonInclude(JsonInclude.Include.NON_NULL)
  record PlannedUse(
      Instant startTime,
      Instant endTime,
      @Nullable Instant cancelTime,
      List<VehicleCredential> credentialsAssigned) {}

  /// A right in use, or used.
  ///
  /// @param place under the name that the standard's schema has for it
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Session(
      String id,
      int version,
      Instant actualStart,
      @Nullable Instant actualEnd,
      VersionedReference initiator,
      List<VehicleCredential> identifiedCredentials,
      List<Segment> segments,
      @JsonProperty("hierachyElement") VersionedReference place) {}

  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Segment(
      String id,
      int version,
      Instant actualStart,
      @Nullable Instant actualEnd,
      VersionedReference assignedRight,
      List<String> validationType,
      Reference validationValue) {}
}
