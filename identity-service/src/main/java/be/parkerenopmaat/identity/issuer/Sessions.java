package be.parkerenopmaat.identity.issuer;

import be.parkerenopmaat.identity.IdentitySettings;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.core.session.SessionRegistry;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.session.Session;
import org.springframework.session.config.SessionRepositoryCustomizer;
import org.springframework.session.jdbc.JdbcIndexedSessionRepository;
import org.springframework.session.jdbc.PostgreSqlJdbcIndexedSessionRepositoryCustomizer;
import org.springframework.session.jdbc.config.annotation.web.http.EnableJdbcHttpSession;
import org.springframework.session.security.SpringSessionBackedSessionRegistry;
import org.springframework.session.web.http.CookieSerializer;
import org.springframework.session.web.http.DefaultCookieSerializer;

/// Browser sessions in the database: any replica serves any request, and ending a citizen's
/// sessions ends them everywhere.
@Configuration(proxyBeanMethods = false)
@EnableJdbcHttpSession
class Sessions {

  @Bean
  SessionRepositoryCustomizer<JdbcIndexedSessionRepository> sessionLifetime(
      IdentitySettings settings) {
    return sessions -> sessions.setDefaultMaxInactiveInterval(settings.tokens().session());
  }

  @Bean
  SessionRepositoryCustomizer<JdbcIndexedSessionRepository> sessionAttributes() {
    return new PostgreSqlJdbcIndexedSessionRepositoryCustomizer();
  }

  /// Lets the issuer find the session that an ID token's `sid` names, on whatever replica it began.
  @Bean
  <S extends Session> SessionRegistry sessionRegistry(
      FindByIndexNameSessionRepository<S> sessions) {
    return new SpringSessionBackedSessionRegistry<>(sessions);
  }

  /// `Lax`, because a provider leads the browser back from another site.
  @Bean
  CookieSerializer sessionCookie(IdentitySettings settings) {
    var cookie = new DefaultCookieSerializer();
    cookie.setCookieName("pom-sign-in");
    cookie.setSameSite("Lax");
    cookie.setUseHttpOnlyCookie(true);
    cookie.setUseSecureCookie(settings.publicUrl().startsWith("https:"));
    return cookie;
  }
}
