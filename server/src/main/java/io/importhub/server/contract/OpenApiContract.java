package io.importhub.server.contract;

import io.swagger.v3.core.util.Json31;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.PathItem.HttpMethod;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.springdoc.core.customizers.GlobalOpenApiCustomizer;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;

/**
 * Puts what is written in {@code contract/openapi.yaml} on the document that is made of the
 * controllers: a call's texts, headers, answers and forms, the calls that are answered by filters,
 * and what all calls of the REST interface have in common.
 */
@Component
final class OpenApiContract implements GlobalOpenApiCustomizer {
  private static final Pattern REST = Pattern.compile("^/(restapi|api)/");
  private static final String PARAMETER = "#/components/parameters/";
  private static final String RESPONSE = "#/components/responses/";
  private static final Map<String, String> OF_ALL_CALLS =
      Map.of(
          "401", "Unauthenticated",
          "403", "Forbidden",
          "404", "NotFound",
          "503", "Unavailable");

  // Made when somebody asks: the start need not wait for it.
  private final SingletonSupplier<OpenAPI> text =
      SingletonSupplier.of(
          () -> Json31.mapper().convertValue(ContractText.document("openapi.yaml"), OpenAPI.class));

  @Override
  public void customise(OpenAPI document) {
    OpenAPI written = text.obtain();
    document.info(written.getInfo()).servers(written.getServers()).tags(written.getTags());
    addComponents(document.getComponents());
    written
        .getPaths()
        .forEach(
            (path, item) ->
                item.readOperationsMap()
                    .forEach(
                        (method, operation) -> putOn(operation, method, itemAt(document, path))));
    document
        .getPaths()
        .forEach(
            (path, item) ->
                item.readOperationsMap()
                    .forEach((method, operation) -> complete(operation, method, path)));
  }

  private void addComponents(Components components) {
    Components more = text.obtain().getComponents();
    more.getSchemas().forEach(components::addSchemas);
    more.getParameters().forEach(components::addParameters);
    more.getHeaders().forEach(components::addHeaders);
    more.getResponses().forEach(components::addResponses);
    more.getSecuritySchemes().forEach(components::addSecuritySchemes);
  }

  private static PathItem itemAt(OpenAPI document, String path) {
    return document.getPaths().computeIfAbsent(path, added -> new PathItem());
  }

  private void putOn(Operation told, HttpMethod method, PathItem item) {
    Operation made = item.readOperationsMap().get(method);
    if (made == null) {
      item.operation(method, told);
      return;
    }
    made.tags(told.getTags())
        .operationId(told.getOperationId())
        .summary(told.getSummary())
        .description(told.getDescription())
        .parameters(parameters(made, told));
    if (told.getSecurity() != null) {
      made.security(told.getSecurity());
    }
    if (told.getRequestBody() != null) {
      made.requestBody(told.getRequestBody());
    }
    if (told.getResponses() != null) {
      made.responses(told.getResponses());
    }
  }

  /** The written ones in the place of the code's of the same name, or behind them. */
  private List<Parameter> parameters(Operation made, Operation told) {
    Map<String, Parameter> all = new LinkedHashMap<>();
    parametersOf(made).forEach(parameter -> all.put(key(parameter), parameter));
    parametersOf(told).forEach(parameter -> all.put(key(resolved(parameter)), parameter));
    return List.copyOf(all.values());
  }

  private static String key(Parameter parameter) {
    return parameter.getIn() + " " + parameter.getName();
  }

  private Parameter resolved(Parameter parameter) {
    String reference = parameter.get$ref();
    return reference == null
        ? parameter
        : Objects.requireNonNull(
            text.obtain()
                .getComponents()
                .getParameters()
                .get(reference.substring(PARAMETER.length())),
            reference);
  }

  private void complete(Operation operation, HttpMethod method, String path) {
    if (operation.getParameters() != null) {
      operation.parameters(operation.getParameters().stream().map(this::inPath).toList());
    }
    if (!REST.matcher(path).find()) {
      return;
    }
    OF_ALL_CALLS.forEach(
        (status, name) ->
            operation
                .getResponses()
                .computeIfAbsent(status, missing -> new ApiResponse().$ref(RESPONSE + name)));
    if (operation.getSecurity() == null) {
      String scope = method == HttpMethod.GET ? "read" : "write";
      operation
          .addSecurityItem(new SecurityRequirement().addList("oauth2", scope))
          .addSecurityItem(new SecurityRequirement().addList("bearer"));
    }
  }

  private Parameter inPath(Parameter parameter) {
    return "path".equals(parameter.getIn())
            && text.obtain().getComponents().getParameters().containsKey(parameter.getName())
        ? new Parameter().$ref(PARAMETER + parameter.getName())
        : parameter;
  }

  private static List<Parameter> parametersOf(Operation operation) {
    return Objects.requireNonNullElse(operation.getParameters(), List.of());
  }
}
