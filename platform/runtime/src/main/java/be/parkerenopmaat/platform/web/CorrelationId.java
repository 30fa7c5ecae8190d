package be.parkerenopmaat.platform.web;

import be.parkerenopmaat.platform.Uuids;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.regex.Pattern;
import org.slf4j.MDC;
import org.springframework.web.filter.OncePerRequestFilter;

/// Carries one id through everything a request brings about: taken from the `Correlation-Id` header
/// or made here, in every log line as `correlationId`, in every event, and in the answer.
public class CorrelationId extends OncePerRequestFilter {

  /// The header that carries it, over HTTP and Kafka alike.
  public static final String HEADER = "Correlation-Id";
  private static final String LOG_KEY = "correlationId";

  /// What is accepted from outside: nothing that could break a log line or a header.
  private static final Pattern ACCEPTED = Pattern.compile("[A-Za-z0-9._-]{8,64}");

  /// The id of the work that this thread does; a new one when it has none.
  public static String current() {
    String known = MDC.get(LOG_KEY);
    return known == null ? Uuids.next().toString() : known;
  }

  /// Gives the work of this thread an id; closing gives back the one it had.
  public static Scope of(String id) {
    String before = MDC.get(LOG_KEY);
    MDC.put(LOG_KEY, id);
    return () -> {
      if (before == null) {
        MDC.remove(LOG_KEY);
      } else {
        MDC.put(LOG_KEY, before);
      }
    };
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    String given = request.getHeader(HEADER);
    String id =
        given != null && ACCEPTED.matcher(given).matches() ? given : Uuids.next().toString();
    response.setHeader(HEADER, id);
    try (var _ = of(id)) {
      chain.doFilter(request, response);
    }
  }

  /// The time a thread works under an id.
  @FunctionalInterface
  public interface Scope extends AutoCloseable {

    @Override
    void close();
  }
}
