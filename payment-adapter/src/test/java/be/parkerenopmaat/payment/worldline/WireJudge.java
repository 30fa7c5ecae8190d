package be.parkerenopmaat.payment.worldline;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.springframework.boot.restclient.RestClientCustomizer;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpRequest;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.client.ClientHttpRequestExecution;
import org.springframework.http.client.ClientHttpRequestInterceptor;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.web.client.RestClient;

/// Listens to every exchange of the service under test with the provider and remembers what broke
/// the contract, on either side. A test that ends asks for its objections.
public final class WireJudge implements RestClientCustomizer, ClientHttpRequestInterceptor {

  private final List<String> objections = new CopyOnWriteArrayList<>();
  private int judged;

  @Override
  public void customize(RestClient.Builder builder) {
    builder.requestInterceptor(this);
  }

  public List<String> objections() {
    return List.copyOf(objections);
  }

  /// How many exchanges were looked at: a judge that saw none has proved nothing.
  public synchronized int judged() {
    return judged;
  }

  @Override
  public ClientHttpResponse intercept(
      HttpRequest request, byte[] body, ClientHttpRequestExecution execution) throws IOException {
    String method = request.getMethod().name();
    String path = request.getURI().getPath();
    Optional<String> expected = ProviderContract.requestTo(method, path);
    if (expected.isEmpty()) {
      objections.add(method + " " + path + " is not in the contract");
    } else if (!expected.get().isEmpty()) {
      judge(expected.get(), new String(body, StandardCharsets.UTF_8));
    }
    ClientHttpResponse answer = execution.execute(request, body);
    byte[] bytes = answer.getBody().readAllBytes();
    String definition =
        answer.getStatusCode().is2xxSuccessful()
            ? ProviderContract.answerFrom(method, path).orElse("errorResponse")
            : "errorResponse";
    if (!definition.isEmpty()) {
      judge(definition, new String(bytes, StandardCharsets.UTF_8));
    } else if (bytes.length > 0) {
      objections.add(method + " " + path + " is answered without a body");
    }
    return new Judged(answer, bytes);
  }

  private synchronized void judge(String definition, String body) {
    judged++;
    ProviderContract.objections(definition, body).stream()
        .map(objection -> definition + ": " + objection + " in " + body)
        .forEach(objections::add);
  }

  private static final class Judged implements ClientHttpResponse {

    private final ClientHttpResponse answer;
    private final byte[] bytes;

    private Judged(ClientHttpResponse answer, byte[] bytes) {
      this.answer = answer;
      this.bytes = bytes;
    }

    @Override
    public HttpStatusCode getStatusCode() throws IOException {
      return answer.getStatusCode();
    }

    @Override
    public String getStatusText() throws IOException {
      return answer.getStatusText();
    }

    @Override
    public void close() {
      answer.close();
    }

    @Override
    public InputStream getBody() {
      return new ByteArrayInputStream(bytes);
    }

    @Override
    public HttpHeaders getHeaders() {
      return answer.getHeaders();
    }
  }
}
