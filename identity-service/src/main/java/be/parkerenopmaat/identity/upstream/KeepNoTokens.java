package be.parkerenopmaat.identity.upstream;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClient;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizedClientRepository;

/// The providers' access tokens are thrown away: all we wanted stands in the ID token, and a token
/// that is not kept cannot leak. The one exception is what the consent app wants to see again when
/// somebody leaves.
final class KeepNoTokens implements OAuth2AuthorizedClientRepository {

  private final LeaveProvider leaveProvider;

  KeepNoTokens(LeaveProvider leaveProvider) {
    this.leaveProvider = leaveProvider;
  }

  @Override
  @SuppressWarnings("TypeParameterUnusedInFormals") // The signature is Spring's.
  public <T extends OAuth2AuthorizedClient> @Nullable T loadAuthorizedClient(
      String registration, Authentication principal, HttpServletRequest request) {
    return null;
  }

  @Override
  public void saveAuthorizedClient(
      OAuth2AuthorizedClient client,
      Authentication principal,
      HttpServletRequest request,
      HttpServletResponse response) {
    leaveProvider.remember(request, principal.getName(), client);
  }

  @Override
  public void removeAuthorizedClient(
      String registration,
      Authentication principal,
      HttpServletRequest request,
      HttpServletResponse response) {}
}
