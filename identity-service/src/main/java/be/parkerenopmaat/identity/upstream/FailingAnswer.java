package be.parkerenopmaat.identity.upstream;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.Predicate;
import org.springframework.http.client.ClientHttpResponse;

/// An answer that counts as a failure of the provider although it is an answer: one of the 500s. A
/// refusal is the provider at work.
public final class FailingAnswer implements Predicate<Object> {

  @Override
  public boolean test(Object answer) {
    try {
      return answer instanceof ClientHttpResponse response
          && response.getStatusCode().is5xxServerError();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
