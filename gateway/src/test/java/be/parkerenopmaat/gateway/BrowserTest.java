package be.parkerenopmaat.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import be.parkerenopmaat.platform.testing.ApiAnswer;
import be.parkerenopmaat.platform.testing.ServiceApi;
import be.parkerenopmaat.platform.testing.ServiceTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/// A browser at the public door.
@ServiceTest
class BrowserTest {

  @Autowired ServiceApi api;

  @Test
  void without_a_session_is_told_to_sign_in() {
    ApiAnswer answer = api.anonymous().get("/api/v1/wallet");
    assertThat(answer.status()).isEqualTo(401);
    assertThat(answer.code()).isEqualTo("unauthenticated");
  }

  @Test
  void is_sent_to_identity_with_state_nonce_and_a_code_challenge() {
    ApiAnswer login = api.anonymous().get("/login?returnTo=/saldo-opladen");
    assertThat(login.status()).isEqualTo(302);
    assertThat(login.header("Location")).contains("/oauth2/authorization/pom");
    ApiAnswer start = api.anonymous().get("/oauth2/authorization/pom");
    assertThat(start.header("Location").orElseThrow())
        .startsWith("http://localhost:8080/identity/oauth2/authorize?")
        .contains("code_challenge=", "code_challenge_method=S256", "state=", "nonce=")
        .contains("redirect_uri=http://localhost:8080/login/oauth2/code/pom");
  }

  @Test
  void signs_in_in_the_language_of_the_page_it_comes_from() {
    String start = api.anonymous().get("/login?lng=fr").header("Location").orElseThrow();
    assertThat(api.anonymous().get(start).header("Location").orElseThrow())
        .contains("ui_locales=fr");
    assertThat(api.anonymous().get("/login?lng=x%26prompt").header("Location").orElseThrow())
        .doesNotContain("prompt");
  }

  @Test
  void cannot_change_anything_without_the_csrf_token() {
    ApiAnswer answer = api.anonymous().post("/api/v1/bookings", "{}");
    assertThat(answer.status()).isEqualTo(403);
    assertThat(answer.code()).isEqualTo("forbidden");
    assertThat(api.anonymous().post("/logout", "").status()).isEqualTo(403);
  }

  @Test
  void gets_the_csrf_cookie_with_the_first_page_and_a_strict_policy() {
    ApiAnswer page = api.anonymous().header("Accept", "text/html").get("/");
    assertThat(page.header("Set-Cookie").orElseThrow())
        .startsWith("XSRF-TOKEN=")
        .contains("SameSite=Lax");
    assertThat(page.header("Content-Security-Policy").orElseThrow())
        .contains("default-src 'none'", "frame-ancestors 'none'")
        .doesNotContain("unsafe");
    assertThat(page.header("X-Content-Type-Options")).contains("nosniff");
  }

  @Test
  void never_keeps_a_page_and_asks_again_for_the_mark() {
    assertThat(api.anonymous().header("Accept", "text/html").get("/boeken").header("Cache-Control"))
        .hasValueSatisfying(value -> assertThat(value).contains("no-store"));
    assertThat(api.anonymous().get("/mark.svg").header("Cache-Control")).contains("no-cache");
    assertThat(api.anonymous().get("/assets/index-hash.js").header("Cache-Control"))
        .contains("max-age=31536000, public, immutable");
  }

  @Test
  void can_install_the_client_under_the_name_of_this_installation() {
    ApiAnswer manifest = api.anonymous().get("/manifest.webmanifest");
    assertThat(manifest.header("Content-Type").orElseThrow())
        .startsWith("application/manifest+json");
    assertThat(manifest.json().path("name").asString()).isEqualTo("Parkeren \"maat & zo\"");
  }

  @Test
  void sees_the_marks_of_this_installation_and_ours_where_it_has_none() {
    assertThat(api.anonymous().get("/icon-192.png").body()).contains("of this installation");
    assertThat(api.anonymous().get("/mark.svg").body()).contains("<svg");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "//evil.example",
        "/\\evil.example",
        "https://evil.example",
        "/%2Fevil.example",
        "/x@evil.example",
        "javascript:alert(1)",
        "/a\r\nLocation: x",
        "evil.example",
        "/?u=https://evil.example"
      })
  void is_never_brought_to_another_site(String page) {
    assertThat(ReturnTo.isOurs(page)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/saldo-opladen", "/sessies/0190b5a0?tab=transacties&page=2"})
  void is_brought_back_to_our_pages(String page) {
    assertThat(ReturnTo.isOurs(page)).isTrue();
  }
}
