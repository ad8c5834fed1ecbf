package io.importhub.server.uas;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.importhub.server.catalog.Caller;
import io.importhub.server.catalog.User;
import io.importhub.server.catalog.Users;
import io.importhub.server.problem.ProblemException;
import io.importhub.server.problem.ProblemType;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RestController;

/** Who a token's user is (OpenID Connect Core 1.0 §5.3). */
@RestController
@TokenServiceOf.ItsOwn
final class UserinfoController {
  private final Users users;

  UserinfoController(Users users) {
    this.users = users;
  }

  /** The claims. */
  record Userinfo(
      String sub,
      String name,
      @JsonProperty("preferred_username") String preferredUsername,
      @Nullable String environmentId) {}

  @RequestMapping(
      path = UasPaths.ROOT + UasPaths.USERINFO,
      method = {RequestMethod.GET, RequestMethod.POST},
      produces = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<Userinfo> userinfo(@AuthenticationPrincipal Caller caller) {
    User user =
        Optional.ofNullable(caller.userId())
            .flatMap(users::byId)
            .orElseThrow(
                () ->
                    new ProblemException(
                        ProblemType.NOT_FOUND, "The token belongs to a client without a user"));
    return ResponseEntity.ok()
        .cacheControl(CacheControl.noStore())
        .body(new Userinfo(user.id(), user.name(), user.login(), caller.environmentId()));
  }
}
