package be.parkerenopmaat.platform.problem;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;
import tools.jackson.core.JacksonException;

/// What the framework refuses becomes a problem like any other; a bug becomes one that says nothing
/// but the identifier under which the log tells the rest.
@RestControllerAdvice
public class PlatformExceptionHandler extends ResponseEntityExceptionHandler {

  private static final Logger log = LoggerFactory.getLogger(PlatformExceptionHandler.class);

  private final Problems problems;

  public PlatformExceptionHandler(Problems problems) {
    this.problems = problems;
  }

  @Override
  protected @Nullable ResponseEntity<Object> handleExceptionInternal(
      Exception failure,
      @Nullable Object body,
      HttpHeaders headers,
      HttpStatusCode statusCode,
      WebRequest request) {
    HttpStatus status = HttpStatus.valueOf(statusCode.value());
    String code =
        switch (status) {
          case NOT_FOUND -> "not-found";
          case METHOD_NOT_ALLOWED -> "method-not-allowed";
          case NOT_ACCEPTABLE -> "not-acceptable";
          case UNSUPPORTED_MEDIA_TYPE -> "unsupported-media-type";
          default -> status.is4xxClientError() ? "invalid-request" : "internal-error";
        };
    ProblemDetail problem =
        problems.problem(status, code, details(failure), LocaleContextHolder.getLocale());
    if (status.is5xxServerError()) {
      logFailure(problem, failure);
    }
    return ResponseEntity.status(status)
        .headers(headers)
        .contentType(MediaType.APPLICATION_PROBLEM_JSON)
        .body(problem);
  }

  /// Says where the request is wrong, in names of the request itself and never in names of classes.
  private static Map<String, ?> details(Exception failure) {
    return switch (failure) {
      case HttpMessageNotReadableException unreadable
          when unreadable.getCause() instanceof JacksonException json ->
          Map.of("field", path(json));
      case MethodArgumentTypeMismatchException mismatch -> Map.of("field", mismatch.getName());
      case MissingServletRequestParameterException missing ->
          Map.of("field", missing.getParameterName());
      default -> Map.of();
    };
  }

  private static String path(JacksonException failure) {
    List<String> names = new ArrayList<>();
    for (JacksonException.Reference step : failure.getPath()) {
      names.add(
          step.getPropertyName() == null ? "[" + step.getIndex() + "]" : step.getPropertyName());
    }
    return String.join(".", names);
  }

  /// A refusal that only the controller's parameters could decide, after the rules by path.
  @ExceptionHandler(AccessDeniedException.class)
  ResponseEntity<ProblemDetail> forbidden() {
    return problems.answer(HttpStatus.FORBIDDEN, "forbidden", Map.of());
  }

  @ExceptionHandler({
    TransientDataAccessException.class,
    DataAccessResourceFailureException.class,
    CannotCreateTransactionException.class,
    QueryTimeoutException.class
  })
  ResponseEntity<ProblemDetail> unavailable(Exception failure) {
    ProblemDetail problem =
        problems.problem(
            HttpStatus.SERVICE_UNAVAILABLE,
            "temporarily-unavailable",
            Map.of(),
            LocaleContextHolder.getLocale());
    logFailure(problem, failure);
    return ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE)
        .header(HttpHeaders.RETRY_AFTER, "2")
        .contentType(MediaType.APPLICATION_PROBLEM_JSON)
        .body(problem);
  }

  @ExceptionHandler(Exception.class)
  ResponseEntity<ProblemDetail> bug(Exception failure) {
    ProblemDetail problem =
        problems.problem(
            HttpStatus.INTERNAL_SERVER_ERROR,
            "internal-error",
            Map.of(),
            LocaleContextHolder.getLocale());
    logFailure(problem, failure);
    return ResponseEntity.internalServerError()
        .contentType(MediaType.APPLICATION_PROBLEM_JSON)
        .body(problem);
  }

  private static void logFailure(ProblemDetail problem, Exception failure) {
    Map<String, Object> properties = problem.getProperties();
    log.error(
        "Request failed, identifier {}",
        properties == null ? "none" : properties.get("identifier"),
        failure);
  }
}
