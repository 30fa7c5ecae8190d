package be.parkerenopmaat.localstack.identityprovider;

import java.util.List;

/// The two providers: where they are, what they call themselves, and how sure they are.
public enum Face {
  ITSME("itsme", "itsme", "http://itsme.services/v2/claim/acr_basic", "Bevestig in de itsme-app"),
  EID(
      "eid",
      "eID en kaartlezer",
      "urn:be:vlaanderen:authmech:eid",
      "Steek uw identiteitskaart in de kaartlezer");

  private final String path;
  private final String label;
  private final String acr;
  private final String instruction;

  Face(String path, String label, String acr, String instruction) {
    this.path = path;
    this.label = label;
    this.acr = acr;
    this.instruction = instruction;
  }

  /// The first segment of every address of this provider.
  public String path() {
    return path;
  }

  String label() {
    return label;
  }

  /// The assurance level it states when none was asked for.
  String acr() {
    return acr;
  }

  /// The means of authentication, in the words of RFC 8176.
  List<String> amr() {
    return switch (this) {
      case ITSME -> List.of("swk", "pin");
      case EID -> List.of("sc", "pin");
    };
  }

  String instruction() {
    return instruction;
  }
}
