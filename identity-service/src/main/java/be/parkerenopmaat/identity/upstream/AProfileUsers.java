package be.parkerenopmaat.identity.upstream;

import be.parkerenopmaat.identity.IdentitySettings;
import be.parkerenopmaat.identity.domain.SignInMethod;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.oauth2.client.userinfo.OAuth2UserRequest;
import org.springframework.security.oauth2.client.userinfo.OAuth2UserService;
import org.springframework.security.oauth2.core.user.DefaultOAuth2User;
import org.springframework.security.oauth2.core.user.OAuth2User;
import org.springframework.stereotype.Component;
import org.springframework.web.client.HttpClientErrorException;
import org.springframework.web.client.HttpServerErrorException;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.client.RestClientException;
import tools.jackson.databind.JsonNode;

/// Who signed in through version 2 of Antwerp's consent app, which knows no ID tokens: its `/me`,
/// read into the claims that an ID token would have. Telephone number, national number and whatever
/// more it tells are left where they are.
///
/// The A-profile itself is as published. How the identity data lie beside it (`crspersoon`,
/// `familieleden`) is published nowhere: those two names are an assumption of this project.
@Component
class AProfileUsers implements OAuth2UserService<OAuth2UserRequest, OAuth2User> {

  private static final Pattern LETTER = Pattern.compile("\\p{L}");

  private final AProfileApi api;
  private final IdentitySettings settings;

  AProfileUsers(AProfileApi api, IdentitySettings settings) {
    this.api = api;
    this.settings = settings;
  }

  @Override
  public OAuth2User loadUser(OAuth2UserRequest request) {
    JsonNode data = me(request.getAccessToken().getTokenValue()).path("data");
    JsonNode profile = data.has("profile") ? data.path("profile") : data;
    String id = profile.path("id").asString("");
    if (id.isBlank()) {
      throw new SignInFailure(SignInProblem.INCOMPLETE, "an A-profile without an id");
    }
    IdentitySettings.Claims names = settings.upstream().claims();
    var claims = new HashMap<String, Object>();
    SignInMethod.of(request.getClientRegistration().getRegistrationId())
        .map(method -> settings.provider(method).person())
        .ifPresent(person -> claims.put(person, id));
    claims.put("sub", id);
    put(claims, names.username(), profile.path("userName"));
    put(claims, names.givenName(), profile.path("firstName"));
    put(claims, names.familyName(), profile.path("lastName"));
    put(claims, names.picture(), profile.path("avatarUrl"));
    put(claims, names.email(), profile.path("emailPrimary"));
    JsonNode person = data.path("crspersoon");
    if (person.path("streetname").isString()) {
      claims.put(names.address(), address(person));
    }
    List<String> family = new ArrayList<>();
    data.path("familieleden").forEach(member -> family.add(member.asString("")));
    family.removeIf(String::isBlank);
    if (!family.isEmpty()) {
      claims.put(names.familyMembers(), family);
    }
    return new DefaultOAuth2User(AuthorityUtils.NO_AUTHORITIES, claims, "sub");
  }

  private JsonNode me(String accessToken) {
    try {
      JsonNode answer = api.me(accessToken);
      if (!answer.path("success").asBoolean(false)) {
        throw new SignInFailure(SignInProblem.INCOMPLETE, "the consent app gave no A-profile");
      }
      return answer;
    } catch (HttpClientErrorException refused) {
      throw new SignInFailure(
          SignInProblem.REJECTED, "the consent app refused its own token", refused);
    } catch (ResourceAccessException | HttpServerErrorException away) {
      throw new SignInFailure(SignInProblem.UNAVAILABLE, "the consent app gave no answer", away);
    } catch (RestClientException unreadable) {
      throw new SignInFailure(
          SignInProblem.INCOMPLETE, "the consent app's answer cannot be read", unreadable);
    }
  }

  private static Map<String, Object> address(JsonNode person) {
    String street =
        (person.path("streetname").asString()
                + " "
                + person.path("housenumber").asString("")
                + extension(person.path("housenumberextension").asString("").strip()))
            .strip();
    return Map.of(
        "street_address", street,
        "postal_code", person.path("postalcode").asString(""),
        "locality", person.path("municipalityname").asString(""));
  }

  /// A letter belongs to the number, `15A`. A box does not: number 15 box 2 is not number 152.
  private static String extension(String told) {
    if (told.isEmpty() || LETTER.matcher(told).matches()) {
      return told;
    }
    return Character.isDigit(told.charAt(0)) ? " bus " + told : " " + told;
  }

  private static void put(Map<String, Object> claims, String name, JsonNode value) {
    if (value.isString() && !value.asString().isBlank()) {
      claims.put(name, value.asString());
    }
  }
}
