package be.parkerenopmaat.gateway;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;
import org.springframework.web.util.HtmlUtils;
import tools.jackson.databind.json.JsonMapper;

/// The web client's first page and its manifest, and the page that shows the description of the
/// API, under the name of this installation.
@Component
class NamedPages {

  private static final String WRITTEN_NAME = "Parkeren op maat";

  private final Optional<String> firstPage;
  private final Optional<String> description;
  private final Optional<String> manifest;

  NamedPages(GatewaySettings settings, JsonMapper json) {
    String quoted = json.writeValueAsString(settings.name());
    String escaped = HtmlUtils.htmlEscape(settings.name());
    firstPage = read("static/index.html").map(page -> page.replace(WRITTEN_NAME, escaped));
    description = read("static/api/index.html").map(page -> page.replace(WRITTEN_NAME, escaped));
    manifest =
        read("static/manifest.webmanifest")
            .map(text -> text.replace(WRITTEN_NAME, quoted.substring(1, quoted.length() - 1)));
  }

  /// HTML; empty when this gateway was built without the web client.
  Optional<String> firstPage() {
    return firstPage;
  }

  /// HTML.
  Optional<String> description() {
    return description;
  }

  /// What makes the client installable, `application/manifest+json`.
  Optional<String> manifest() {
    return manifest;
  }

  private static Optional<String> read(String path) {
    var file = new ClassPathResource(path);
    try {
      return file.exists()
          ? Optional.of(file.getContentAsString(StandardCharsets.UTF_8))
          : Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
