package io.importhub.server.push;

import io.importhub.server.importjob.JobProgressed;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * What nodes tell each other, as JSON: of durable events only whose and which, for the rows have
 * them; progress as it is.
 */
@Component
final class NodeNews {
  private static final Logger LOG = LoggerFactory.getLogger(NodeNews.class);

  record Message(@Nullable Events events, @Nullable JobProgressed progress) {}

  record Events(
      String jobId, String environmentId, String repositoryId, int firstSeq, int lastSeq) {}

  private final JsonMapper json;

  NodeNews(JsonMapper json) {
    this.json = json;
  }

  String write(JobNews news) {
    return json.writeValueAsString(
        new Message(
            new Events(
                news.jobId(),
                news.topic().environmentId(),
                news.topic().repositoryId(),
                news.firstSeq(),
                news.lastSeq()),
            null));
  }

  String write(JobProgressed progress) {
    return json.writeValueAsString(new Message(null, progress));
  }

  /** Hands what another node wrote to the one whom it concerns. */
  void read(String payload, Consumer<JobNews> onEvents, Consumer<JobProgressed> onProgress) {
    Message message;
    try {
      message = json.readValue(payload, Message.class);
    } catch (JacksonException e) {
      LOG.warn("Another node sent what this one does not understand, it is left out: {}", payload);
      return;
    }
    Events events = message.events();
    if (events != null) {
      Topic topic = new Topic(events.environmentId(), events.repositoryId());
      onEvents.accept(
          new JobNews(events.jobId(), topic, events.firstSeq(), events.lastSeq(), List.of()));
    }
    if (message.progress() != null) {
      onProgress.accept(message.progress());
    }
  }
}
