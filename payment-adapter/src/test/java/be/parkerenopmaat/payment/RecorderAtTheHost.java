package be.parkerenopmaat.payment;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/// Listens with TLS in the provider's name, writes every request down, and answers just enough. It
/// knows the published rule of signing, and shares no code with ours.
final class RecorderAtTheHost implements AutoCloseable {

  static final String PASSWORD = "only-for-tests";

  /// A request as it came in.
  ///
  /// @param headers by lower-case name
  record Seen(String method, String path, Map<String, String> headers, String body) {

    String header(String name) {
      return headers.getOrDefault(name, "");
    }

    /// The `Authorization` that the published rule asks for.
    String signedWith(String keyId, String secret) {
      var signed = new StringBuilder();
      signed.append(method).append('\n');
      signed.append(method.equals("GET") ? "" : header("content-type")).append('\n');
      signed.append(header("date")).append('\n');
      new TreeMap<>(headers)
          .forEach(
              (name, value) -> {
                if (name.startsWith("x-gcs")) {
                  signed.append(name).append(':').append(value).append('\n');
                }
              });
      signed.append(path).append('\n');
      try {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        byte[] signature = mac.doFinal(signed.toString().getBytes(StandardCharsets.UTF_8));
        return "GCS v1HMAC:" + keyId + ":" + Base64.getEncoder().encodeToString(signature);
      } catch (GeneralSecurityException e) {
        throw new AssertionError(e);
      }
    }
  }

  private final HttpsServer server;
  private final Path trustStore;
  private final List<Seen> seen = new CopyOnWriteArrayList<>();

  /// @param folder for its certificate
  RecorderAtTheHost(String host, Path folder) throws Exception {
    Path keyStore = folder.resolve("recorder.p12");
    makeCertificate(host, keyStore);
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(keyStore)) {
      keys.load(in, PASSWORD.toCharArray());
    }
    trustStore = folder.resolve("trusted.p12");
    trustOnly(keys);
    server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(tls(keys)));
    server.createContext("/", this::answer);
    server.start();
  }

  int port() {
    return server.getAddress().getPort();
  }

  /// Who is to be trusted, instead of the authorities of the JDK.
  Path trustStore() {
    return trustStore;
  }

  List<Seen> seen() {
    return List.copyOf(seen);
  }

  List<Seen> seen(String method) {
    return seen.stream().filter(one -> one.method().equals(method)).toList();
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      seen.add(
          new Seen(
              exchange.getRequestMethod(),
              exchange.getRequestURI().toString(),
              exchange.getRequestHeaders().entrySet().stream()
                  .collect(
                      Collectors.toMap(
                          header -> header.getKey().toLowerCase(Locale.ROOT),
                          header -> String.join(",", header.getValue()))),
              body));
      byte[] answer =
          (exchange.getRequestURI().getPath().endsWith("/hostedcheckouts")
                  ? """
                    {"RETURNMAC": "f5d5a2ab-1c1f-4b51-8b3e-2f0e4f6f7a11", "hostedCheckoutId": "4318",
                     "merchantReference": "ASTD1045935",
                     "redirectUrl": "https://payment.direct.worldline-solutions.com/hostedcheckout/1"}
                    """
                  : "{\"result\": \"OK\"}")
              .getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      exchange.sendResponseHeaders(200, answer.length);
      exchange.getResponseBody().write(answer);
    }
  }

  private static void makeCertificate(String host, Path keyStore)
      throws IOException, InterruptedException {
    Process keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "recorder",
                "-keyalg",
                "EC",
                "-dname",
                "CN=" + host,
                "-ext",
                "san=dns:" + host,
                "-validity",
                "2",
                "-storetype",
                "PKCS12",
                "-storepass",
                PASSWORD,
                "-keystore",
                keyStore.toString())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    if (!keytool.waitFor(60, TimeUnit.SECONDS) || keytool.exitValue() != 0) {
      throw new AssertionError("keytool made no certificate");
    }
  }

  private void trustOnly(KeyStore keys) throws GeneralSecurityException, IOException {
    KeyStore trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, null);
    trusted.setCertificateEntry("recorder", keys.getCertificate("recorder"));
    try (OutputStream out = Files.newOutputStream(trustStore)) {
      trusted.store(out, PASSWORD.toCharArray());
    }
  }

  private static SSLContext tls(KeyStore keys) throws GeneralSecurityException {
    KeyManagerFactory managers =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    managers.init(keys, PASSWORD.toCharArray());
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(managers.getKeyManagers(), null, null);
    return context;
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
