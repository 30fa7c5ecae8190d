package be.parkerenopmaat.wallet.statement;

import java.util.List;

/// Where the lines of a statement come from, for whoever reads all of them.
interface StatementLines {

  /// The newest lines with a number below `number`: for a reader that walks all pages, however
  /// many, holding no connection between them.
  List<StatementLine> below(StatementFilter filter, long number, int limit);
}
