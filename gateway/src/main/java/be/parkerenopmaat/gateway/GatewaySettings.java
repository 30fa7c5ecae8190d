package be.parkerenopmaat.gateway;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// What can be set of the gateway (prefix `gateway`).
///
/// @param publicUrl this system as a browser sees it, without a slash at the end; `https` makes the
/// cookies `Secure` and gives them the `__Host-` prefix
/// @param name this installation's name in titles and texts, in the place of `Parkeren op maat`
/// @param brandFolder a folder whose `mark.svg` and icons stand in for ours; null keeps ours
/// @param clientSecret the gateway's secret at identity-service
/// @param sessionTimeout how long a browser session lives without use
/// @param routes who answers which paths
/// @param compositions answers that are put together from several services
/// @param upstream how the gateway calls the services
/// @param streams how long and how often event streams are held open
@ConfigurationProperties("gateway")
record GatewaySettings(
    URI publicUrl,
    @DefaultValue("Parkeren op maat") String name,
    @Nullable Path brandFolder,
    String clientSecret,
    @DefaultValue("30m") Duration sessionTimeout,
    List<Route> routes,
    @DefaultValue List<Composition> compositions,
    @DefaultValue Upstream upstream,
    @DefaultValue Streams streams) {

  /// Whether browsers reach this system over TLS.
  boolean secure() {
    return "https".equals(publicUrl.getScheme());
  }

  /// Who answers a set of paths.
  ///
  /// @param id names the route in metrics
  /// @param uri the service's internal address
  /// @param paths ant patterns
  /// @param prefix put before the path on the way in; empty leaves it as it is
  /// @param access who may pass
  /// @param audience for whom the token is that goes along; the service's name
  record Route(
      String id,
      URI uri,
      List<String> paths,
      @DefaultValue("") String prefix,
      @DefaultValue("TOKEN") Access access,
      @DefaultValue("") String audience) {}

  /// Who may pass a route.
  enum Access {
    /// A signed-in browser or a client with a bearer token; its token goes along.
    TOKEN,
    /// Everybody; the service behind it checks for itself.
    PUBLIC,
    /// Everybody, and the service must see the address that the browser used.
    SIGN_IN
  }

  /// One answer made of several: each part is a service's answer, `null` when it is refused (403)
  /// or absent (404).
  ///
  /// @param complete whether a part that is refused or absent fails the whole instead
  /// @param heldHere under which name it has also what this gateway holds of the caller; empty for
  /// an answer without
  record Composition(
      String path,
      Map<String, Part> parts,
      @DefaultValue("false") boolean complete,
      @DefaultValue("") String heldHere) {}

  /// One part of a composition.
  ///
  /// @param uri who is asked what
  /// @param audience for whom the token is that goes along; the service's name
  record Part(URI uri, String audience) {}

  /// How services are called.
  ///
  /// @param connectTimeout until a connection stands
  /// @param readTimeout until the answer begins; longer than the longest bounded wait of a service
  /// @param connections how many at once to one service
  record Upstream(
      @DefaultValue("1s") Duration connectTimeout,
      @DefaultValue("15s") Duration readTimeout,
      @DefaultValue("64") int connections) {}

  /// How event streams are held open.
  ///
  /// @param perCaller at most so many at once for one citizen, at one replica
  /// @param beat how often something is written to a silent stream, so that proxies keep it open
  /// @param lifetime after which the browser must open it again, and show that it still may
  /// @param audience the service that a caller must still get a token for to open one
  record Streams(
      @DefaultValue("12") int perCaller,
      @DefaultValue("20s") Duration beat,
      @DefaultValue("10m") Duration lifetime,
      @DefaultValue("identity-service") String audience) {}
}
