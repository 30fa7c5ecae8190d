package be.parkerenopmaat.localstack.web;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// Pages by method and path template, such as `/v2/{merchantId}/payments/{paymentId}`. The first
/// route that matches answers; no route is a 404, and a known path with another method a 405.
public final class Routes implements Page {

  private static final Pattern SLASH = Pattern.compile("/");

  private record Route(String method, List<String> template, Page page) {

    /// The values of the template's names, when `path` has its shape.
    Optional<Map<String, String>> match(List<String> path) {
      if (path.size() != template.size()) {
        return Optional.empty();
      }
      var values = new LinkedHashMap<String, String>();
      for (int i = 0; i < path.size(); i++) {
        String wanted = template.get(i);
        if (wanted.startsWith("{")) {
          values.put(wanted.substring(1, wanted.length() - 1), path.get(i));
        } else if (!wanted.equals(path.get(i))) {
          return Optional.empty();
        }
      }
      return Optional.of(values);
    }
  }

  private final List<Route> routes = new ArrayList<>();

  public Routes get(String template, Page page) {
    return add("GET", template, page);
  }

  public Routes post(String template, Page page) {
    return add("POST", template, page);
  }

  private Routes add(String method, String template, Page page) {
    routes.add(new Route(method, segments(template), page));
    return this;
  }

  @Override
  public Answer answer(Request request) {
    boolean known = false;
    for (Route route : routes) {
      Optional<Map<String, String>> values = route.match(segments(request.path()));
      if (values.isPresent()) {
        if (route.method().equals(request.method())) {
          return route.page().answer(request.withPathValues(values.get()));
        }
        known = true;
      }
    }
    return Answer.status(known ? 405 : 404);
  }

  private static List<String> segments(String path) {
    return SLASH.splitAsStream(path).filter(segment -> !segment.isEmpty()).toList();
  }
}
