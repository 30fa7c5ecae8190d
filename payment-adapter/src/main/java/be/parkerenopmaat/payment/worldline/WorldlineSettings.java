package be.parkerenopmaat.payment.worldline;

import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// How the provider is reached and what it is asked for. The real provider and the simulator differ
/// in these values alone.
///
/// @param endpoint scheme, host and port, without a path
/// @param merchantId our id there (PSPID)
/// @param apiKeyId which key signs our requests
/// @param secretApiKey the key itself
/// @param webhookKeys live keys of the provider's calls: `keyId:secret,keyId2:secret2`
/// @param returnUrl where the payer's browser comes back to; at most 200 characters
/// @param webhookUrl where the provider calls; at most 325 characters
/// @param authorizationMode `SALE` takes the money at once, without a capture of our own
/// @param session how long a payment page stays open; whole minutes, 1 to 1440
/// @param paymentAttempts how often a payer may try in one session; 1 to 10
/// @param products payment product ids the page may offer (Manual check 82); empty offers all
/// @param locale language and region of the page where the payer's language is not known, such as
/// `nl_BE`
/// @param variant template of the page; absent takes the provider's
/// @param connectTimeout bound of opening a connection
/// @param readTimeout bound of waiting for an answer
/// @param concurrentCalls how many calls may be under way at once, per replica
@ConfigurationProperties("payment.worldline")
public record WorldlineSettings(
    URI endpoint,
    String merchantId,
    String apiKeyId,
    Secret secretApiKey,
    Secret webhookKeys,
    URI returnUrl,
    URI webhookUrl,
    @DefaultValue("SALE") String authorizationMode,
    @DefaultValue("180m") Duration session,
    @DefaultValue("10") int paymentAttempts,
    @DefaultValue List<Integer> products,
    @DefaultValue("nl_BE") String locale,
    @Nullable String variant,
    @DefaultValue("1s") Duration connectTimeout,
    @DefaultValue("5s") Duration readTimeout,
    @DefaultValue("32") int concurrentCalls) {

  public WorldlineSettings {
    products = List.copyOf(products);
    if (merchantId.isBlank() || apiKeyId.isBlank() || secretApiKey.value().isBlank()) {
      throw new IllegalArgumentException("merchant id, API key id and secret must be set");
    }
    if (session.toMinutes() < 1 || session.toMinutes() > 1440) {
      throw new IllegalArgumentException("a session lasts 1 to 1440 minutes, not " + session);
    }
    if (returnUrl.toString().length() > 200 || webhookUrl.toString().length() > 325) {
      throw new IllegalArgumentException("return or webhook URL is longer than the provider takes");
    }
  }

  /// The locale of a payment page for somebody who reads `language`.
  String localeOf(@Nullable String language) {
    return switch (language) {
      case "nl" -> "nl_BE";
      case "fr" -> "fr_BE";
      case "de" -> "de_DE";
      case "en" -> "en_GB";
      case null, default -> locale;
    };
  }

  /// The live webhook keys by id.
  ///
  /// @throws IllegalArgumentException when the text is not `keyId:secret,keyId2:secret2`
  Map<String, Secret> keysOfWebhooks() {
    var keys = new LinkedHashMap<String, Secret>();
    for (String pair : webhookKeys.value().split(",", -1)) {
      int colon = pair.indexOf(':');
      if (colon < 1 || colon == pair.length() - 1) {
        throw new IllegalArgumentException("webhook keys read keyId:secret,keyId2:secret2");
      }
      keys.put(pair.substring(0, colon).strip(), new Secret(pair.substring(colon + 1).strip()));
    }
    return keys;
  }
}
