package be.parkerenopmaat.journeys;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/// Gives tests the one system of this run, and the one real browser before it: each started for the
/// first that asks, stopped after the last.
final class WholeSystemResolver implements ParameterResolver {

  private static final Namespace ONE = Namespace.create(WholeSystemResolver.class);

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    Class<?> type = parameter.getParameter().getType();
    return type == WholeSystem.class || type == RealBrowser.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    ExtensionContext.Store kept = context.getRoot().getStore(ONE);
    var system =
        kept.computeIfAbsent(WholeSystem.class, _ -> WholeSystem.start(), WholeSystem.class);
    return parameter.getParameter().getType() == WholeSystem.class
        ? system
        : kept.computeIfAbsent(
            RealBrowser.class, _ -> RealBrowser.start(system.world()), RealBrowser.class);
  }
}
