package io.importhub.server.browse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.importhub.server.catalog.Caller;
import io.importhub.server.catalog.Catalog;
import io.importhub.server.catalog.Profile;
import io.importhub.server.catalog.Repository;
import io.importhub.server.problem.ProblemException;
import io.importhub.server.problem.ProblemType;
import io.importhub.server.repository.ModelLink;
import io.importhub.server.repository.ModelObject;
import io.importhub.server.repository.ModelPage;
import io.importhub.server.repository.ObjectFilter;
import io.importhub.server.repository.RepositoryReader;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.MethodParameter;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.security.web.firewall.StrictHttpFirewall;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import org.springframework.test.web.servlet.result.MockMvcResultMatchers;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ObjectControllerTest {
  private static final Caller ANN =
      new Caller("DemoUserAnn1", "ann", "HopexAPI", "DemoEnv00001", Set.of(), "t1", Instant.EPOCH);
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final ObjectController controller =
      new ObjectController(new OneRepository(), new OneObject());

  @Test
  void anObjectIsWrittenAsTheContractSays() throws Exception {
    assertThat(tree(controller.one(ANN, "DemoEnv00001", "MIwdE)9gNz9I", "uAI44DpkgsDp")))
        .isEqualTo(contract("object.json"));
  }

  @Test
  void aPageIsWrittenAsTheContractSays() throws Exception {
    assertThat(
            tree(
                controller.list(
                    ANN, "DemoEnv00001", "MIwdE)9gNz9I", "Application", null, "1", null)))
        .isEqualTo(contract("objects.json"));
  }

  @Test
  void theLastPageHasNoNext() {
    ObjectPage page =
        controller.list(ANN, "DemoEnv00001", "MIwdE)9gNz9I", "Nothing", null, null, null);
    assertThat(tree(page)).isEqualTo(JSON.readTree("{\"objects\":[]}"));
  }

  @Test
  void anUnknownObjectIsNotFound() {
    assertThatThrownBy(() -> controller.one(ANN, "DemoEnv00001", "MIwdE)9gNz9I", "gh0st0gh0st0"))
        .isInstanceOfSatisfying(
            ProblemException.class, e -> assertThat(e.type()).isEqualTo(ProblemType.NOT_FOUND))
        .hasMessage("There is no object gh0st0gh0st0 in repository MIwdE)9gNz9I");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "1001", "-1", "ten", ""})
  void aLimitOutOfRangeIsRefused(String limit) {
    assertThatThrownBy(
            () -> controller.list(ANN, "DemoEnv00001", "MIwdE)9gNz9I", null, null, limit, null))
        .isInstanceOfSatisfying(
            ProblemException.class, e -> assertThat(e.type()).isEqualTo(ProblemType.BAD_REQUEST))
        .hasMessage("limit is \"" + limit + "\"; expected a number from 1 to 1000");
  }

  @Test
  void aNameWithANulIsRefusedBeforeTheDatabaseDoesIt() {
    assertThatThrownBy(
            () -> controller.list(ANN, "DemoEnv00001", "MIwdE)9gNz9I", null, "a\0b", null, null))
        .isInstanceOfSatisfying(
            ProblemException.class, e -> assertThat(e.type()).isEqualTo(ProblemType.BAD_REQUEST))
        .hasMessage("name has the character U+0000; expected text without it");
  }

  @ParameterizedTest
  @ValueSource(strings = {"MIwdE)9gNz9I", "MIwdE%299gNz9I"})
  void idsMayBePercentEncoded(String repository) throws Exception {
    String path =
        "/restapi/v1/environments/DemoEnv00001/repositories/"
            + repository
            + "/objects/uAI44DpkgsDp";
    var request = new MockHttpServletRequest("GET", path);
    assertThat(new StrictHttpFirewall().getFirewalledRequest(request)).isNotNull();
    HandlerMethodArgumentResolver caller = new CallerResolver();
    MockMvc mvc =
        MockMvcBuilders.standaloneSetup(controller).setCustomArgumentResolvers(caller).build();
    mvc.perform(MockMvcRequestBuilders.get(URI.create(path)))
        .andExpect(MockMvcResultMatchers.status().isOk())
        .andExpect(MockMvcResultMatchers.jsonPath("$.name").value("Billing"));
  }

  private static JsonNode tree(Object document) {
    return JSON.valueToTree(document);
  }

  private static JsonNode contract(String file) throws Exception {
    return JSON.readTree(Files.readString(Path.of("../docs/contract", file)));
  }

  /** Gives ann as the principal. */
  private static final class CallerResolver implements HandlerMethodArgumentResolver {
    @Override
    public boolean supportsParameter(MethodParameter parameter) {
      return parameter.getParameterType().equals(Caller.class);
    }

    @Override
    public Object resolveArgument(
        MethodParameter parameter,
        @Nullable ModelAndViewContainer container,
        NativeWebRequest request,
        @Nullable WebDataBinderFactory binder) {
      return ANN;
    }
  }

  private static final class OneRepository implements Catalog {
    @Override
    public Repository repository(Caller caller, String environmentId, String repositoryId) {
      assertThat(caller).isEqualTo(ANN);
      assertThat(repositoryId).isEqualTo("MIwdE)9gNz9I");
      return new Repository(7, environmentId, repositoryId, "Applications", false);
    }

    @Override
    public Profile profile(Caller caller, String environmentId, String profileId) {
      throw new AssertionError("not asked for");
    }

    @Override
    public boolean holdsAll(String userId, String environmentId) {
      return false;
    }

    @Override
    public Optional<Repository> repository(int key) {
      return Optional.empty();
    }

    @Override
    public Optional<Profile> profile(String environmentId, String profileId) {
      return Optional.empty();
    }
  }

  private static final class OneObject implements RepositoryReader {
    @Override
    public Optional<ModelObject> object(int repoKey, String id) {
      assertThat(repoKey).isEqualTo(7);
      Map<String, String> attributes = new LinkedHashMap<>();
      attributes.put("Code", "BIL");
      attributes.put("Comment", "Sends the invoices.");
      return id.equals("uAI44DpkgsDp")
          ? Optional.of(
              new ModelObject(
                  id,
                  "Application",
                  "Billing",
                  attributes,
                  List.of(new ModelLink("Hosting Site", "a8G04CW15Wm1", 10))))
          : Optional.empty();
    }

    @Override
    public ModelPage objects(int repoKey, ObjectFilter filter, @Nullable String after, int limit) {
      if (!"Application".equals(filter.type())) {
        return new ModelPage(List.of(), null);
      }
      assertThat(limit).isEqualTo(1);
      return new ModelPage(
          List.of(
              new ModelObject(
                  "uAI44DpkgsDp", "Application", "Billing", Map.of("Code", "BIL"), List.of())),
          "uAI44DpkgsDp");
    }
  }
}
