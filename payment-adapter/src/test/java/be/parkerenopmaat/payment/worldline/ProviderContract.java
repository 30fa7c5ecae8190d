package be.parkerenopmaat.payment.worldline;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// The provider's contract as far as we use it, as a judge of what goes over the wire.
public final class ProviderContract {

  private static final String ID = "urn:parkerenopmaat:worldline-direct-in-use";
  private static final SchemaRegistry REGISTRY =
      SchemaRegistry.withDefaultDialect(
          SpecificationVersion.DRAFT_2020_12,
          builder -> builder.schemas(Map.of(ID, text("/worldline/contract-in-use.json"))));

  private ProviderContract() {}

  /// What is wrong with a body that should be a `definition`; empty when nothing is.
  public static List<String> objections(String definition, String body) {
    Schema schema = REGISTRY.getSchema(SchemaLocation.of(ID + "#/$defs/" + definition));
    return schema.validate(body, InputFormat.JSON).stream().map(Object::toString).toList();
  }

  /// What a request to this path must be; empty for a path that we must not use.
  public static Optional<String> requestTo(String method, String path) {
    return entry(method, path).map(Entry::request);
  }

  /// What a 2xx answer from this path must be; empty for a path that we must not use.
  public static Optional<String> answerFrom(String method, String path) {
    return entry(method, path).map(Entry::answer);
  }

  private static Optional<Entry> entry(String method, String path) {
    return ENTRIES.stream()
        .filter(entry -> entry.method.equals(method) && entry.path.matcher(path).matches())
        .findFirst();
  }

  private record Entry(String method, Pattern path, String request, String answer) {}

  private static final String NOTHING = "";
  private static final List<Entry> ENTRIES =
      List.of(
          entry(
              "POST",
              "/hostedcheckouts",
              "createHostedCheckoutRequest",
              "createHostedCheckoutResponse"),
          entry("GET", "/hostedcheckouts/[^/]+", NOTHING, "getHostedCheckoutResponse"),
          entry("GET", "/payments/[^/]+", NOTHING, "paymentResponse"),
          entry("POST", "/payments/[^/]+/capture", "capturePaymentRequest", "captureResponse"),
          entry("POST", "/payments/[^/]+/cancel", "cancelPaymentRequest", "cancelPaymentResponse"),
          entry("POST", "/payments/[^/]+/refund", "refundRequest", "refundResponse"),
          entry("GET", "/payments/[^/]+/refunds", NOTHING, "refundsResponse"),
          entry("GET", "/payments/[^/]+/details", NOTHING, "paymentDetailsResponse"),
          entry(
              "POST",
              "/webhooks/validateCredentials",
              "validateCredentialsRequest",
              "validateCredentialsResponse"),
          entry("POST", "/webhooks/sendtest", "sendTestRequest", NOTHING),
          entry("GET", "/services/testconnection", NOTHING, "testConnection"));

  private static Entry entry(String method, String path, String request, String answer) {
    return new Entry(method, Pattern.compile("/v2/[^/]+" + path), request, answer);
  }

  static String text(String resource) {
    try (InputStream stream = ProviderContract.class.getResourceAsStream(resource)) {
      if (stream == null) {
        throw new IllegalStateException(resource + " is missing");
      }
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
