package io.importhub.server.problem;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.eclipse.jetty.http.HttpException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.util.MimeType;
import org.springframework.util.StringUtils;
import org.springframework.web.ErrorResponse;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.resource.NoResourceFoundException;
import org.springframework.web.util.DisconnectedClientHelper;

/**
 * What Spring MVC and Jetty themselves refuse, such as an unknown path or a wrong method, as
 * problems.
 */
final class WebProblems {

  static boolean isLostConnection(Exception exception) {
    return DisconnectedClientHelper.isClientDisconnectedException(exception);
  }

  Optional<ProblemException> problemOf(Exception exception) {
    if (exception instanceof HttpMessageNotReadableException) {
      return Optional.of(
          new ProblemException(
              ProblemType.BAD_REQUEST, "The body cannot be read as its Content-Type says"));
    }
    if (exception instanceof HttpException refusal && isOfTheClient(refusal.getCode())) {
      return Optional.of(
          new ProblemException(typeOf(HttpStatusCode.valueOf(refusal.getCode())), detail(refusal)));
    }
    if (exception instanceof MethodArgumentTypeMismatchException mismatch) {
      return Optional.of(new ProblemException(ProblemType.BAD_REQUEST, detail(mismatch)));
    }
    if (!(exception instanceof ErrorResponse refused)) {
      return Optional.empty();
    }
    HttpStatusCode status = refused.getStatusCode();
    if (status.is5xxServerError() && status.value() != HttpStatus.SERVICE_UNAVAILABLE.value()) {
      return Optional.empty();
    }
    var problem = new ProblemException(typeOf(status), detail(exception, refused));
    refused
        .getHeaders()
        .forEach((name, values) -> values.forEach(value -> problem.header(name, value)));
    return Optional.of(problem);
  }

  private static ProblemType typeOf(HttpStatusCode status) {
    return switch (status.value()) {
      case 401 -> ProblemType.UNAUTHENTICATED;
      case 403 -> ProblemType.FORBIDDEN;
      case 404 -> ProblemType.NOT_FOUND;
      case 405 -> ProblemType.METHOD_NOT_ALLOWED;
      case 406 -> ProblemType.NOT_ACCEPTABLE;
      case 413 -> ProblemType.FILE_TOO_LARGE;
      case 415 -> ProblemType.UNSUPPORTED_MEDIA_TYPE;
      case 416 -> ProblemType.RANGE_NOT_SATISFIABLE;
      case 429 -> ProblemType.TOO_MANY_REQUESTS;
      case 503 -> ProblemType.UNAVAILABLE;
      default -> ProblemType.BAD_REQUEST;
    };
  }

  private static boolean isOfTheClient(int status) {
    return status >= 400 && status < 500;
  }

  /** What Jetty found wrong, such as a query that is not well-formed. */
  private static String detail(HttpException refusal) {
    String reason = refusal.getReason();
    return reason == null ? "The request is not understood" : reason;
  }

  private static String detail(Exception exception, ErrorResponse refused) {
    return switch (exception) {
      case NoResourceFoundException e -> "Nothing is at this path";
      case HttpRequestMethodNotSupportedException e ->
          "The method is "
              + e.getMethod()
              + ", expected "
              + StringUtils.arrayToDelimitedString(e.getSupportedMethods(), " or ");
      case HttpMediaTypeNotAcceptableException e ->
          "The Accept header asks for no form that the answer has, expected "
              + joined(e.getSupportedMediaTypes());
      case HttpMediaTypeNotSupportedException e ->
          "The Content-Type is "
              + (e.getContentType() == null ? "missing" : e.getContentType())
              + ", expected "
              + joined(e.getSupportedMediaTypes());
      case HandlerMethodValidationException e -> detail(e);
      default -> {
        @Nullable String detail = refused.getBody().getDetail();
        yield detail == null ? "The request is not understood" : detail;
      }
    };
  }

  private static String detail(MethodArgumentTypeMismatchException mismatch) {
    Class<?> required = mismatch.getRequiredType();
    return mismatch.getName()
        + " is \""
        + mismatch.getValue()
        + "\", expected "
        + (required == null ? "another type" : described(required));
  }

  private static String described(Class<?> type) {
    if (type.isEnum()) {
      return "one of " + StringUtils.arrayToDelimitedString(type.getEnumConstants(), ", ");
    }
    return type == int.class || type == long.class || Number.class.isAssignableFrom(type)
        ? "a whole number"
        : type.getSimpleName();
  }

  private static String detail(HandlerMethodValidationException invalid) {
    return invalid.getParameterValidationResults().stream()
        .flatMap(
            result ->
                result.getResolvableErrors().stream()
                    .map(
                        error ->
                            result.getMethodParameter().getParameterName()
                                + " is \""
                                + result.getArgument()
                                + "\": "
                                + error.getDefaultMessage()))
        .collect(Collectors.joining("; "));
  }

  private static String joined(List<? extends MimeType> types) {
    return types.isEmpty()
        ? "another type"
        : types.stream().map(MimeType::toString).collect(Collectors.joining(" or "));
  }
}
