package io.importhub.server.repository;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Reads the published rows, in read-only transactions of a few queries each. */
@Component
final class JdbcRepositoryReader implements RepositoryReader {
  private static final long TEXT_CHARS_OF_A_PAGE = 16_000_000;
  private static final long LINKS_OF_A_PAGE = 100_000;

  private final PublishedRows rows;
  private final TransactionTemplate reading;

  JdbcRepositoryReader(PublishedRows rows, PlatformTransactionManager transactions) {
    this.rows = rows;
    reading = new TransactionTemplate(transactions);
    reading.setReadOnly(true);
    reading.setIsolationLevel(TransactionTemplate.ISOLATION_REPEATABLE_READ);
  }

  @Override
  public Optional<ModelObject> object(int repoKey, String id) {
    return reading.execute(
        status -> rows.object(repoKey, id).map(object -> whole(repoKey, List.of(object)).get(0)));
  }

  @Override
  public ModelPage objects(int repoKey, ObjectFilter filter, @Nullable String after, int limit) {
    return reading.execute(
        status -> {
          List<StoredObject> found = rows.objects(repoKey, filter, after, limit + 1);
          List<StoredObject> page = fitting(repoKey, found, limit);
          boolean more = page.size() < found.size();
          return new ModelPage(whole(repoKey, page), more ? page.get(page.size() - 1).id() : null);
        });
  }

  /** The first objects that are not too large in all; at least one. */
  private List<StoredObject> fitting(int repoKey, List<StoredObject> found, int limit) {
    Map<String, Integer> linkCounts = rows.linkCounts(repoKey, ids(found));
    long chars = 0;
    long links = 0;
    List<StoredObject> page = new ArrayList<>();
    for (StoredObject object : found) {
      chars += object.attributes().textLength();
      links += linkCounts.getOrDefault(object.id(), 0);
      boolean large = chars > TEXT_CHARS_OF_A_PAGE || links > LINKS_OF_A_PAGE;
      if (page.size() == limit || (large && !page.isEmpty())) {
        break;
      }
      page.add(object);
    }
    return page;
  }

  private List<ModelObject> whole(int repoKey, List<StoredObject> objects) {
    Map<String, List<ModelLink>> links = new HashMap<>();
    rows.links(
        repoKey,
        ids(objects),
        (source, link) -> links.computeIfAbsent(source, id -> new ArrayList<>()).add(link));
    Map<String, Map<String, String>> texts = new HashMap<>();
    rows.texts(
        repoKey,
        ids(objects.stream().filter(object -> object.attributes().textLength() > 0).toList()),
        (id, attribute, body) ->
            texts.computeIfAbsent(id, source -> new HashMap<>()).put(attribute, body));
    return objects.stream()
        .map(
            object ->
                new ModelObject(
                    object.id(),
                    object.type(),
                    object.name(),
                    shown(object.attributes(), texts.getOrDefault(object.id(), Map.of())),
                    links.getOrDefault(object.id(), List.of())))
        .toList();
  }

  private static Map<String, String> shown(Attributes attributes, Map<String, String> texts) {
    Map<String, String> shown = new LinkedHashMap<>();
    attributes.forEach(
        (label, value) ->
            shown.put(label, value.isText() ? texts.getOrDefault(label, "") : value.value()));
    return shown;
  }

  private static List<String> ids(List<StoredObject> objects) {
    return objects.stream().map(StoredObject::id).toList();
  }
}
