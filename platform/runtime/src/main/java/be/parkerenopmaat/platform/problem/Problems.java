package be.parkerenopmaat.platform.problem;

import java.net.URI;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;

/// Renders refusals as RFC 9457 problems with the city's extra members: a stable `code`, and an
/// `identifier` of this one occurrence. Title and detail come from the service's message files in
/// the caller's language (`problem.<code>.title`, `problem.<code>.detail`).
public class Problems {

  private final MessageSource messages;

  public Problems(MessageSource messages) {
    this.messages = messages;
  }

  /// The answer for a refusal, in the language of the running request.
  ///
  /// @param code stable, kebab-case; clients decide by it
  /// @param details further members of the body: numbers a client needs, such as a shortfall
  /// @param textArguments filled into the texts in MessageFormat's way
  public ResponseEntity<ProblemDetail> answer(
      HttpStatus status, String code, Map<String, ?> details, Object... textArguments) {
    return ResponseEntity.status(status)
        .contentType(MediaType.APPLICATION_PROBLEM_JSON)
        .body(problem(status, code, details, LocaleContextHolder.getLocale(), textArguments));
  }

  /// The body alone, in a given language.
  public ProblemDetail problem(
      HttpStatus status,
      String code,
      Map<String, ?> details,
      Locale locale,
      Object... textArguments) {
    ProblemDetail problem = ProblemDetail.forStatus(status);
    problem.setType(URI.create("urn:parkerenopmaat:problem:" + code));
    problem.setTitle(text("problem." + code + ".title", locale, code, textArguments));
    problem.setDetail(text("problem." + code + ".detail", locale, code, textArguments));
    problem.setProperty("code", code);
    problem.setProperty("identifier", UUID.randomUUID().toString());
    details.forEach(problem::setProperty);
    return problem;
  }

  private String text(String key, Locale locale, String fallback, Object... textArguments) {
    String found = messages.getMessage(key, textArguments, fallback, locale);
    return found == null ? fallback : found;
  }
}
