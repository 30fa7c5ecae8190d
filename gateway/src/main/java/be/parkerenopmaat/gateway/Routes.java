package be.parkerenopmaat.gateway;

import static org.springframework.cloud.gateway.server.mvc.filter.BeforeFilterFunctions.prefixPath;
import static org.springframework.cloud.gateway.server.mvc.filter.BeforeFilterFunctions.preserveHostHeader;
import static org.springframework.cloud.gateway.server.mvc.filter.BeforeFilterFunctions.removeRequestHeader;
import static org.springframework.cloud.gateway.server.mvc.filter.BeforeFilterFunctions.uri;
import static org.springframework.cloud.gateway.server.mvc.handler.HandlerFunctions.http;

import be.parkerenopmaat.gateway.GatewaySettings.Access;
import be.parkerenopmaat.platform.problem.Problems;
import be.parkerenopmaat.platform.web.CorrelationId;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.cloud.gateway.server.mvc.handler.GatewayRouterFunctions;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.core.AuthenticationException;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.servlet.function.HandlerFilterFunction;
import org.springframework.web.servlet.function.RequestPredicate;
import org.springframework.web.servlet.function.RequestPredicates;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/// Where requests go: to the service that the settings name, to a composition of several, or to the
/// web client for whatever a person may type into the address bar.
@Configuration(proxyBeanMethods = false)
class Routes {

  private static final Logger log = LoggerFactory.getLogger(Routes.class);

  private final GatewaySettings settings;
  private final AccessTokens tokens;
  private final Problems problems;

  Routes(GatewaySettings settings, AccessTokens tokens, Problems problems) {
    this.settings = settings;
    this.tokens = tokens;
    this.problems = problems;
  }

  @Bean
  @Order(1)
  RouterFunction<ServerResponse> compositions(Compose compose) {
    RouterFunctions.Builder routes = RouterFunctions.route();
    for (GatewaySettings.Composition one : settings.compositions()) {
      routes.GET(one.path(), request -> compose.answer(one, request));
    }
    routes.onError(
        ResourceAccessException.class,
        (failure, request) -> unreachable("a composition", failure, request));
    routes.onError(AuthenticationException.class, this::signedOut);
    return routes.build();
  }

  @Bean
  @Order(2)
  RouterFunction<ServerResponse> services() {
    RouterFunctions.Builder routes = RouterFunctions.route();
    for (GatewaySettings.Route one : settings.routes()) {
      routes.add(service(one));
    }
    return routes.build();
  }

  /// The web client keeps its own routes: every page that nobody else answers is its first page.
  @Bean
  @Order(3)
  RouterFunction<ServerResponse> webClient(NamedPages pages) {
    RequestPredicate page =
        RequestPredicates.method(HttpMethod.GET)
            .and(RequestPredicates.accept(MediaType.TEXT_HTML))
            .and(
                request -> {
                  String path = request.path();
                  return !path.startsWith("/api/")
                      && !path.startsWith("/actuator")
                      && !path.startsWith("/status/")
                      && !path.startsWith("/assets/")
                      && !path.equals("/login")
                      && !path.equals("/error")
                      && path.indexOf('.') < 0;
                });
    return RouterFunctions.route()
        .GET(
            "/manifest.webmanifest",
            _ -> file(pages.manifest(), MediaType.valueOf("application/manifest+json")))
        .GET("/api", _ -> file(pages.description(), MediaType.TEXT_HTML))
        .route(page, _ -> file(pages.firstPage(), MediaType.TEXT_HTML))
        .build();
  }

  private static ServerResponse file(Optional<String> text, MediaType type) {
    return text.map(
            body ->
                ServerResponse.ok()
                    .contentType(new MediaType(type, StandardCharsets.UTF_8))
                    .cacheControl(CacheControl.noStore())
                    .body(body))
        .orElseGet(() -> ServerResponse.notFound().build());
  }

  private RouterFunction<ServerResponse> service(GatewaySettings.Route one) {
    RouterFunctions.Builder route =
        GatewayRouterFunctions.route(one.id())
            .route(
                one.paths().stream()
                    .map(RequestPredicates::path)
                    .reduce(RequestPredicate::or)
                    .orElseThrow(),
                http())
            .before(uri(one.uri()))
            .before(Routes::correlated);
    if (!one.prefix().isEmpty()) {
      route.before(prefixPath(one.prefix()));
    }
    switch (one.access()) {
      // Behind the gateway a caller is a token; its cookies stay here.
      case TOKEN -> route.before(removeRequestHeader("Cookie")).filter(relayToken(one));
      case PUBLIC ->
          route.before(removeRequestHeader("Cookie")).before(removeRequestHeader("Authorization"));
      case SIGN_IN -> route.before(preserveHostHeader());
    }
    return route
        .onError(
            ResourceAccessException.class,
            (failure, request) -> unreachable(one.id(), failure, request))
        .build();
  }

  /// What a request brings about is found by the id that its answer carries.
  private static ServerRequest correlated(ServerRequest request) {
    return ServerRequest.from(request)
        .headers(headers -> headers.set(CorrelationId.HEADER, CorrelationId.current()))
        .build();
  }

  /// Answers by itself when there is no token: what a filter throws, no error handler sees.
  private HandlerFilterFunction<ServerResponse, ServerResponse> relayToken(
      GatewaySettings.Route one) {
    return (request, next) -> {
      String token;
      try {
        token = tokens.of(request, one.audience());
      } catch (AuthenticationException ended) {
        return signedOut(ended, request);
      } catch (ResourceAccessException failure) {
        return unreachable("the issuer", failure, request);
      }
      return next.handle(
          ServerRequest.from(request).headers(headers -> headers.setBearerAuth(token)).build());
    };
  }

  /// Logs the route and never the address that was called: some addresses are secrets.
  private ServerResponse unreachable(String route, Throwable failure, ServerRequest request) {
    Throwable cause = failure.getCause();
    log.warn("The service of {} could not be reached: {}", route, String.valueOf(cause));
    boolean late = cause instanceof SocketTimeoutException;
    HttpStatus status = late ? HttpStatus.GATEWAY_TIMEOUT : HttpStatus.SERVICE_UNAVAILABLE;
    return ServerResponse.status(status)
        .contentType(MediaType.APPLICATION_PROBLEM_JSON)
        .header("Retry-After", "2")
        .body(
            problems.problem(
                status,
                late ? "answer-overdue" : "temporarily-unavailable",
                Map.of(),
                request.servletRequest().getLocale()));
  }

  /// A caller whose sign-in ended since the door let them in.
  private ServerResponse signedOut(Throwable failure, ServerRequest request) {
    return ServerResponse.status(HttpStatus.UNAUTHORIZED)
        .contentType(MediaType.APPLICATION_PROBLEM_JSON)
        .body(
            problems.problem(
                HttpStatus.UNAUTHORIZED,
                "unauthenticated",
                Map.of(),
                request.servletRequest().getLocale()));
  }

  /// Paths that need no token, for the security chain.
  static String[] open(GatewaySettings settings, Access access) {
    return settings.routes().stream()
        .filter(route -> route.access() == access)
        .flatMap(route -> route.paths().stream())
        .toArray(String[]::new);
  }
}
