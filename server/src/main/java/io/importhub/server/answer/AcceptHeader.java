package io.importhub.server.answer;

import io.importhub.server.problem.ProblemException;
import io.importhub.server.problem.ProblemType;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;

/** The form of an answer that a request's {@code Accept} prefers (RFC 9110 §12.5.1). */
public final class AcceptHeader {
  private final List<MediaType> ranges = new ArrayList<>();
  private final String text;

  private AcceptHeader(List<String> lines) {
    this.text = String.join(", ", lines);
    try {
      ranges.addAll(MediaType.parseMediaTypes(lines));
    } catch (InvalidMediaTypeException e) {
      throw notAcceptable(List.of(MediaType.APPLICATION_JSON));
    }
    if (ranges.isEmpty()) {
      ranges.add(MediaType.ALL);
    }
  }

  /**
   * Checks that JSON fits.
   *
   * @throws ProblemException {@code NOT_ACCEPTABLE} if it does not
   */
  public static void requireJson(HttpServletRequest request) {
    preferred(request, List.of(MediaType.APPLICATION_JSON));
  }

  /**
   * The form of a document that fits best; JSON when both do.
   *
   * @throws ProblemException {@code NOT_ACCEPTABLE} if none fits
   */
  public static AnswerForm form(HttpServletRequest request) {
    return AnswerForm.of(preferred(request, AnswerForm.types())).orElseThrow();
  }

  /**
   * The form that fits best: the one of the highest quality, then the one that is named more
   * exactly, then the one that is named or offered first.
   *
   * @throws ProblemException {@code NOT_ACCEPTABLE} if none fits
   */
  public static MediaType preferred(HttpServletRequest request, List<MediaType> offered) {
    var header = new AcceptHeader(Collections.list(request.getHeaders(HttpHeaders.ACCEPT)));
    return offered.stream()
        .map(header::match)
        .filter(Objects::nonNull)
        .map(Objects::requireNonNull)
        .min(
            Comparator.comparingDouble((Match match) -> -match.quality())
                .thenComparingInt(match -> -match.exactness())
                .thenComparingInt(Match::position))
        .map(Match::type)
        .orElseThrow(() -> header.notAcceptable(offered));
  }

  /** The match of the range that names a type most exactly; null when none does. */
  private @Nullable Match match(MediaType type) {
    Match best = null;
    for (int i = 0; i < ranges.size(); i++) {
      MediaType range = ranges.get(i);
      if (range.includes(type)) {
        int exactness = range.isWildcardType() ? 0 : range.isWildcardSubtype() ? 1 : 2;
        if (best == null || exactness > best.exactness()) {
          best = new Match(type, range.getQualityValue(), exactness, i);
        }
      }
    }
    return best == null || best.quality() == 0 ? null : best;
  }

  private ProblemException notAcceptable(List<MediaType> offered) {
    return new ProblemException(
        ProblemType.NOT_ACCEPTABLE,
        "Found Accept: "
            + text
            + ", expected "
            + offered.stream().map(MediaType::toString).collect(Collectors.joining(" or ")));
  }

  private record Match(MediaType type, double quality, int exactness, int position) {}
}
