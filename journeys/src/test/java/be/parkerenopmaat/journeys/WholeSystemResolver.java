package be.parkerenopmaat.journeys;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/// Gives tests the one system of this run: started for the first that asks, stopped after the last.
final class WholeSystemResolver implements ParameterResolver {

  private static final Namespace ONE = Namespace.create(WholeSystemResolver.class);

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == WholeSystem.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return context
        .getRoot()
        .getStore(ONE)
        .computeIfAbsent(WholeSystem.class, _ -> WholeSystem.start(), WholeSystem.class);
  }
}
