package be.parkerenopmaat.platform.web;

import be.parkerenopmaat.platform.idempotency.IdempotencyFilter;
import be.parkerenopmaat.platform.idempotency.RequestId;
import be.parkerenopmaat.platform.security.Caller;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.TypeMismatchException;
import org.springframework.core.MethodParameter;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/// Lets controllers name [Caller], [RequestId] and [PageRequest] as parameters.
public class ControllerParameters implements WebMvcConfigurer, HandlerMethodArgumentResolver {

  private static final String SCOPE = "SCOPE_";

  @Override
  public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
    resolvers.add(this);
  }

  @Override
  public boolean supportsParameter(MethodParameter parameter) {
    Class<?> type = parameter.getParameterType();
    return type == Caller.class || type == RequestId.class || type == PageRequest.class;
  }

  @Override
  public @Nullable Object resolveArgument(
      MethodParameter parameter,
      @Nullable ModelAndViewContainer container,
      NativeWebRequest request,
      @Nullable WebDataBinderFactory binder) {
    Class<?> type = parameter.getParameterType();
    if (type == Caller.class) {
      return caller(request);
    }
    if (type == RequestId.class) {
      return request.getAttribute(IdempotencyFilter.REQUEST_ID, RequestAttributes.SCOPE_REQUEST);
    }
    return page(parameter, request);
  }

  private static Caller caller(NativeWebRequest request) {
    if (!(request.getUserPrincipal() instanceof JwtAuthenticationToken token)) {
      throw new IllegalStateException("Caller is only known behind the resource server");
    }
    Set<String> scopes =
        token.getAuthorities().stream()
            .map(GrantedAuthority::getAuthority)
            .filter(authority -> authority != null && authority.startsWith(SCOPE))
            .map(authority -> authority.substring(SCOPE.length()))
            .collect(Collectors.toSet());
    return new Caller(citizen(token.getName()), scopes);
  }

  /// A client of its own right, such as operations, is no citizen whatever scopes it was given.
  private static UUID citizen(String subject) {
    try {
      return UUID.fromString(subject);
    } catch (IllegalArgumentException e) {
      throw new AccessDeniedException("The token's subject is no citizen", e);
    }
  }

  private static PageRequest page(MethodParameter parameter, NativeWebRequest request) {
    int page = number(parameter, request, "page", 1);
    int size = number(parameter, request, "pagesize", PageRequest.DEFAULT_SIZE);
    String strategy = request.getParameter("paging-strategy");
    if (strategy != null && !strategy.equals("withCount") && !strategy.equals("noCount")) {
      throw mismatch(parameter, "paging-strategy", strategy);
    }
    if (page < 1) {
      throw mismatch(parameter, "page", page);
    }
    if (size < 1 || size > PageRequest.LARGEST_SIZE) {
      throw mismatch(parameter, "pagesize", size);
    }
    return new PageRequest(page, size, !"noCount".equals(strategy));
  }

  private static int number(
      MethodParameter parameter, NativeWebRequest request, String name, int otherwise) {
    String given = request.getParameter(name);
    if (given == null) {
      return otherwise;
    }
    try {
      return Integer.parseInt(given);
    } catch (NumberFormatException e) {
      throw mismatch(parameter, name, given);
    }
  }

  private static MethodArgumentTypeMismatchException mismatch(
      MethodParameter parameter, String name, Object given) {
    return new MethodArgumentTypeMismatchException(
        given, Integer.class, name, parameter, new TypeMismatchException(given, Integer.class));
  }
}
