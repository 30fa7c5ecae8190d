package be.parkerenopmaat.platform.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriComponentsBuilder;

/// One page of a collection in the city's form (HAL with `_page`).
public record HalPage(
    @JsonProperty("_links") Map<String, Link> links,
    @JsonProperty("_embedded") Map<String, List<?>> embedded,
    @JsonProperty("_page") Page page) {

  /// The media type to answer with.
  public static final String MEDIA_TYPE = "application/hal+json";

  /// Renders one page.
  ///
  /// @param total how many items there are on all pages; only read when the request wants the count
  /// @param rel the name of the items
  /// @param items the page's items; without the count, one more than `pagesize` may be given to
  /// tell that there is a next page, and is left out here
  /// @param self the address of the collection with its filters
  public static HalPage of(PageRequest request, long total, String rel, List<?> items, URI self) {
    boolean more =
        request.withCount()
            ? request.offset() + request.pagesize() < total
            : items.size() > request.pagesize();
    List<?> shown =
        items.size() > request.pagesize() ? items.subList(0, request.pagesize()) : items;
    long pages = Math.max(1, (total + request.pagesize() - 1) / request.pagesize());
    Map<String, Link> links = new LinkedHashMap<>();
    links.put("self", link(self, request, request.page()));
    links.put("first", link(self, request, 1));
    if (request.page() > 1) {
      links.put("prev", link(self, request, request.page() - 1));
    }
    if (more) {
      links.put("next", link(self, request, request.page() + 1));
    }
    if (request.withCount()) {
      links.put("last", link(self, request, pages));
    }
    return new HalPage(
        links,
        Map.of(rel, List.copyOf(shown)),
        request.withCount()
            ? new Page(request.pagesize(), request.page(), total, pages)
            : new Page(request.pagesize(), request.page(), null, null));
  }

  private static Link link(URI self, PageRequest request, long page) {
    return new Link(
        UriComponentsBuilder.fromUri(self)
            .replaceQueryParam("page", page)
            .replaceQueryParam("pagesize", request.pagesize())
            .build()
            .toUriString());
  }

  /// An address within the API.
  public record Link(String href) {}

  /// Where this page stands.
  ///
  /// @param size items of a full page
  /// @param number the page's number, from 1
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Page(
      int size, int number, @Nullable Long totalElements, @Nullable Long totalPages) {}
}
