package be.parkerenopmaat.gateway;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.session.config.SessionRepositoryCustomizer;
import org.springframework.session.jdbc.JdbcIndexedSessionRepository;
import org.springframework.session.jdbc.PostgreSqlJdbcIndexedSessionRepositoryCustomizer;
import org.springframework.session.jdbc.config.annotation.web.http.EnableJdbcHttpSession;
import org.springframework.session.web.http.CookieSerializer;
import org.springframework.session.web.http.DefaultCookieSerializer;

/// Browser sessions in PostgreSQL, so that any replica can serve any request and a sign-out counts
/// everywhere at once.
@Configuration(proxyBeanMethods = false)
@EnableJdbcHttpSession
class BrowserSessions {

  @Bean
  SessionRepositoryCustomizer<JdbcIndexedSessionRepository> sessionTimeout(
      GatewaySettings settings) {
    return sessions -> sessions.setDefaultMaxInactiveInterval(settings.sessionTimeout());
  }

  /// Saves attributes with an upsert: two requests of one session may come at the same time.
  @Bean
  PostgreSqlJdbcIndexedSessionRepositoryCustomizer upsert() {
    return new PostgreSqlJdbcIndexedSessionRepositoryCustomizer();
  }

  /// `Lax`, because the way back from the payment page and from sign-in starts at another site.
  @Bean
  CookieSerializer cookieSerializer(
      GatewaySettings settings, @Value("${gateway.cookie-name}") String name) {
    DefaultCookieSerializer cookie = new DefaultCookieSerializer();
    cookie.setCookieName(settings.secure() ? "__Host-" + name : name);
    cookie.setUseSecureCookie(settings.secure());
    cookie.setUseHttpOnlyCookie(true);
    cookie.setSameSite("Lax");
    cookie.setCookiePath("/");
    return cookie;
  }
}
