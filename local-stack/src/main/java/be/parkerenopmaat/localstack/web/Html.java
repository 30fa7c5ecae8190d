package be.parkerenopmaat.localstack.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/// A page of HTML as a resource with `{{name}}` in it. Values are escaped; a value that is markup
/// already says so by being [#fragment].
public final class Html {

  private final String template;
  private final Map<String, String> values;

  private Html(String template, Map<String, String> values) {
    this.template = template;
    this.values = Map.copyOf(values);
  }

  /// The template `name` beside the class `owner`.
  public static Html of(Class<?> owner, String name) {
    try (InputStream in = Objects.requireNonNull(owner.getResourceAsStream(name), name)) {
      return new Html(new String(in.readAllBytes(), StandardCharsets.UTF_8), Map.of());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public Html value(String name, String text) {
    return fragment(name, escape(text));
  }

  /// Every text under its own name, escaped.
  public Html values(Map<String, String> texts) {
    var more = new LinkedHashMap<>(values);
    texts.forEach((name, text) -> more.put(name, escape(text)));
    return new Html(template, more);
  }

  /// Puts `markup` into the page as it is.
  public Html fragment(String name, String markup) {
    var more = new LinkedHashMap<>(values);
    more.put(name, markup);
    return new Html(template, more);
  }

  /// The finished markup; a name that got no value is a mistake in this program.
  public String render() {
    var page = new StringBuilder();
    int from = 0;
    for (int open = template.indexOf("{{"); open >= 0; open = template.indexOf("{{", from)) {
      int close = template.indexOf("}}", open);
      String name = template.substring(open + 2, close);
      page.append(template, from, open).append(Objects.requireNonNull(values.get(name), name));
      from = close + 2;
    }
    return page.append(template, from, template.length()).toString();
  }

  public static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }
}
