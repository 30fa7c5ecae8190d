package be.parkerenopmaat.platform.web;

/// Which page is asked for, after the city's paging convention. A controller parameter of this type
/// reads `page` (from 1), `pagesize` (1 to 100, 20 when absent) and `paging-strategy` (`withCount`,
/// the default, or `noCount`); anything else is answered 400 `invalid-request`.
public record PageRequest(int page, int pagesize, boolean withCount) {

  static final int DEFAULT_SIZE = 20;
  static final int LARGEST_SIZE = 100;

  public PageRequest {
    if (page < 1 || pagesize < 1 || pagesize > LARGEST_SIZE) {
      throw new IllegalArgumentException("page from 1, pagesize from 1 to " + LARGEST_SIZE);
    }
  }

  /// How many items lie before the page.
  public long offset() {
    return (page - 1L) * pagesize;
  }
}
