package be.parkerenopmaat.gateway;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.springframework.beans.factory.config.YamlMapFactoryBean;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.util.DigestUtils;
import org.springframework.util.function.SingletonSupplier;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import tools.jackson.databind.json.JsonMapper;

/// `GET /api/v1/openapi.json`: what goes through this door, in OpenAPI 3.1. Each service describes
/// its own part in its folder `src/main/openapi`; here they are only put together, for the first
/// who asks, under the name of this installation.
@RestController
class ApiDescription {

  static final String PATH = "/api/v1/openapi.json";

  private static final String PARTS = "classpath:openapi/*.yaml";
  private static final Duration FRESH = Duration.ofMinutes(5);

  private final SingletonSupplier<Written> written;

  ApiDescription(GatewaySettings settings, JsonMapper json) {
    written =
        SingletonSupplier.of(
            () -> Written.of(json.writeValueAsBytes(whole(named(settings, json)))));
  }

  /// @param tag of exactly this text
  @SuppressWarnings("ArrayRecordComponent") // Written once, and only ever sent.
  private record Written(byte[] text, String tag) {
    static Written of(byte[] text) {
      return new Written(text, '"' + DigestUtils.md5DigestAsHex(text) + '"');
    }
  }

  @GetMapping(path = PATH, produces = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<byte[]> read() {
    Written whole = written.obtain();
    return ResponseEntity.ok()
        .eTag(whole.tag())
        .cacheControl(CacheControl.maxAge(FRESH).cachePublic())
        .body(whole.text());
  }

  /// A part like the others, for JSON is YAML too.
  private static Resource named(GatewaySettings settings, JsonMapper json) {
    return new ByteArrayResource(
        json.writeValueAsBytes(Map.of("info", Map.of("title", settings.name()))));
  }

  /// Every part laid over the others, the given one on top. What a part names for itself alone is
  /// left out.
  private static Map<String, Object> whole(Resource top) {
    Parts parts = new Parts();
    try {
      Resource[] written = new PathMatchingResourcePatternResolver().getResources(PARTS);
      parts.setResources(
          Stream.concat(Stream.of(written), Stream.of(top)).toArray(Resource[]::new));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    parts.afterPropertiesSet();
    Map<String, Object> whole = Objects.requireNonNull(parts.getObject());
    whole.keySet().removeIf(name -> name.startsWith("x-"));
    return whole;
  }

  /// The parts repeat themselves by alias, more often than YAML from strangers may.
  private static final class Parts extends YamlMapFactoryBean {

    private static final int MOST_ALIASES = 2_000;

    @Override
    protected Yaml createYaml() {
      LoaderOptions options = new LoaderOptions();
      options.setAllowDuplicateKeys(false);
      options.setMaxAliasesForCollections(MOST_ALIASES);
      return new Yaml(new SafeConstructor(options));
    }
  }
}
