package be.parkerenopmaat.journeys.description;

import be.parkerenopmaat.journeys.Reply;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Flow;
import java.util.stream.Collectors;

/// One request, and what was answered.
///
/// @param askedWith the request's headers, by their names in lower case
/// @param asked the request's body; empty for none
/// @param answeredWith the answer's headers, by their names in lower case
/// @param answer the answer's body; empty for none
record Exchange(
    String method,
    URI uri,
    Set<String> askedWith,
    String asked,
    int status,
    Map<String, String> answeredWith,
    String answer) {

  static Exchange of(HttpRequest request, Reply reply) {
    return new Exchange(
        request.method(),
        request.uri(),
        request.headers().map().keySet().stream()
            .map(name -> name.toLowerCase(Locale.ROOT))
            .collect(Collectors.toSet()),
        request.bodyPublisher().map(Exchange::text).orElse(""),
        reply.status(),
        reply.headers().map().entrySet().stream()
            .collect(
                Collectors.toMap(
                    header -> header.getKey().toLowerCase(Locale.ROOT),
                    header -> header.getValue().getFirst())),
        reply.body());
  }

  /// Such as `application/json`; empty for none.
  String type() {
    return answeredWith.getOrDefault("content-type", "").split(";", 2)[0].strip();
  }

  private static String text(BodyPublisher body) {
    BodySubscriber<String> text = BodySubscribers.ofString(StandardCharsets.UTF_8);
    body.subscribe(
        new Flow.Subscriber<>() {
          @Override
          public void onSubscribe(Flow.Subscription subscription) {
            text.onSubscribe(subscription);
          }

          @Override
          public void onNext(ByteBuffer part) {
            text.onNext(List.of(part));
          }

          @Override
          public void onError(Throwable failure) {
            text.onError(failure);
          }

          @Override
          public void onComplete() {
            text.onComplete();
          }
        });
    return text.getBody().toCompletableFuture().join();
  }

  @Override
  public String toString() {
    return method + " " + uri + " " + status;
  }
}
