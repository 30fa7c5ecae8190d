package be.parkerenopmaat.localstack.identityprovider;

import java.util.List;
import java.util.Optional;

/// The two providers: where they are, what they call themselves, and how sure they are. eID stands
/// for the Flemish access management before a card and its reader.
public enum Face {
  ITSME("itsme", "itsme", "Bevestig in de itsme-app"),
  EID("eid", "eID en kaartlezer", "Steek uw identiteitskaart in de kaartlezer");

  private final String path;
  private final String label;
  private final String instruction;

  Face(String path, String label, String instruction) {
    this.path = path;
    this.label = label;
    this.instruction = instruction;
  }

  /// The first segment of every address of this provider.
  public String path() {
    return path;
  }

  String label() {
    return label;
  }

  String instruction() {
    return instruction;
  }

  /// The authentication contexts that can be asked for.
  List<String> contexts() {
    return switch (this) {
      case ITSME ->
          List.of(
              "http://itsme.services/v2/claim/acr_basic",
              "http://itsme.services/v2/claim/acr_advanced");
      case EID -> List.of("urn:be:vlaanderen:authmech:eid");
    };
  }

  /// What the ID token says about it: of what was asked for, the first that the provider has. Who
  /// asks for nothing hears itsme's basic one, and nothing of eID.
  Optional<String> context(List<String> asked) {
    Optional<String> found = asked.stream().filter(contexts()::contains).findFirst();
    return switch (this) {
      case ITSME -> found.or(() -> Optional.of(contexts().getFirst()));
      case EID -> found;
    };
  }

  /// The means of authentication, in the words of RFC 8176.
  List<String> amr() {
    return switch (this) {
      case ITSME -> List.of("swk", "pin");
      case EID -> List.of("sc", "pin");
    };
  }

  String infoLabel() {
    return switch (this) {
      case ITSME -> "Meer info over Itsme";
      case EID -> "Meer info over eID";
    };
  }

  String info() {
    return switch (this) {
      case ITSME ->
          "Met de itsme-app op uw toestel bevestigt u wie u bent. Deze simulator heeft geen app"
              + " nodig: u kiest een voorbeeldburger.";
      case EID ->
          "Met uw identiteitskaart, een kaartlezer en uw pincode bevestigt u wie u bent. Deze"
              + " simulator heeft geen kaart nodig: u kiest een voorbeeldburger.";
    };
  }
}
