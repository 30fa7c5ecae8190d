package be.parkerenopmaat.platform.idempotency;

import be.parkerenopmaat.platform.Uuids;
import be.parkerenopmaat.platform.idempotency.IdempotentRequests.Answer;
import be.parkerenopmaat.platform.idempotency.IdempotentRequests.Claim;
import be.parkerenopmaat.platform.idempotency.IdempotentRequests.RequestKey;
import be.parkerenopmaat.platform.problem.ProblemWriter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.Principal;
import java.util.Map;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerExecutionChain;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.util.ContentCachingResponseWrapper;
import org.springframework.web.util.ServletRequestPathUtils;

/// Gives [Idempotent] its meaning, around the controller: claims the key before it runs, and stores
/// or replays the answer.
public class IdempotencyFilter extends OncePerRequestFilter {

  /// Where [RequestId] parameters find their value.
  public static final String REQUEST_ID = IdempotencyFilter.class.getName() + ".requestId";

  private static final String HEADER = "Idempotency-Key";
  private static final int LONGEST_KEY = 100;

  private final IdempotentRequests requests;
  private final RequestMappingHandlerMapping handlers;
  private final ProblemWriter problems;

  public IdempotencyFilter(
      IdempotentRequests requests, RequestMappingHandlerMapping handlers, ProblemWriter problems) {
    this.requests = requests;
    this.handlers = handlers;
    this.problems = problems;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    if (!isIdempotent(request)) {
      chain.doFilter(request, response);
      return;
    }
    String value = request.getHeader(HEADER);
    if (value == null || value.isBlank() || value.length() > LONGEST_KEY) {
      problems.write(
          request,
          response,
          HttpStatus.BAD_REQUEST,
          "idempotency-key-missing",
          Map.of("maximumLength", LONGEST_KEY));
      return;
    }
    Principal caller = request.getUserPrincipal();
    RequestKey key =
        new RequestKey(
            caller == null ? "anonymous" : caller.getName(),
            request.getMethod() + " " + request.getRequestURI(),
            value.strip());
    byte[] body = request.getInputStream().readAllBytes();
    switch (requests.claim(key, fingerprint(body))) {
      case Claim.Owned _ -> run(key, new RepeatableRequest(request, body), response, chain);
      case Claim.InProgress _ -> {
        response.setHeader(HttpHeaders.RETRY_AFTER, "1");
        problems.write(request, response, HttpStatus.CONFLICT, "request-in-progress", Map.of());
      }
      case Claim.OtherBody _ ->
          problems.write(
              request,
              response,
              HttpStatus.UNPROCESSABLE_CONTENT,
              "idempotency-key-reused",
              Map.of());
      case Claim.Answered(Answer answer) -> replay(answer, response);
    }
  }

  private void run(
      RequestKey key, HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    request.setAttribute(
        REQUEST_ID,
        new RequestId(Uuids.named(key.caller() + "\n" + key.endpoint() + "\n" + key.value())));
    ContentCachingResponseWrapper recorded = new ContentCachingResponseWrapper(response);
    boolean answered = false;
    try {
      chain.doFilter(request, recorded);
      if (recorded.getStatus() < HttpStatus.INTERNAL_SERVER_ERROR.value()) {
        requests.answered(
            key,
            new Answer(
                recorded.getStatus(),
                recorded.getContentType(),
                recorded.getHeader(HttpHeaders.LOCATION),
                new String(recorded.getContentAsByteArray(), StandardCharsets.UTF_8)));
        answered = true;
      }
    } finally {
      if (!answered) {
        requests.abandon(key);
      }
    }
    recorded.copyBodyToResponse();
  }

  private static void replay(Answer answer, HttpServletResponse response) throws IOException {
    response.setStatus(answer.status());
    response.setHeader("Idempotency-Replayed", "true");
    if (answer.contentType() != null) {
      response.setContentType(answer.contentType());
    }
    if (answer.location() != null) {
      response.setHeader(HttpHeaders.LOCATION, answer.location());
    }
    response.getOutputStream().write(answer.body().getBytes(StandardCharsets.UTF_8));
  }

  private boolean isIdempotent(HttpServletRequest request) {
    if ("GET".equals(request.getMethod()) || "HEAD".equals(request.getMethod())) {
      return false;
    }
    try {
      ServletRequestPathUtils.parseAndCache(request);
      HandlerExecutionChain chain = handlers.getHandler(request);
      return chain != null
          && chain.getHandler() instanceof HandlerMethod method
          && method.hasMethodAnnotation(Idempotent.class);
    } catch (Exception noHandler) {
      // Whatever is wrong with the request, the dispatcher says it better.
      return false;
    }
  }

  private static byte[] fingerprint(byte[] body) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(body);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /// A request whose body was read for its fingerprint and can be read again.
  private static final class RepeatableRequest extends HttpServletRequestWrapper {

    private final byte[] body;

    RepeatableRequest(HttpServletRequest request, byte[] body) {
      super(request);
      this.body = body;
    }

    @Override
    public ServletInputStream getInputStream() {
      ByteArrayInputStream bytes = new ByteArrayInputStream(body);
      return new ServletInputStream() {
        @Override
        public int read() {
          return bytes.read();
        }

        @Override
        public int read(byte[] target, int offset, int length) {
          return bytes.read(target, offset, length);
        }

        @Override
        public boolean isFinished() {
          return bytes.available() == 0;
        }

        @Override
        public boolean isReady() {
          return true;
        }

        @Override
        public void setReadListener(ReadListener listener) {
          throw new UnsupportedOperationException("The body is read blocking");
        }
      };
    }
  }
}
